import { PunteError } from '../../api/domain/errors/punte-error.ts';
import type { ContainerName } from '../../api/ports/containers.ts';
import type {
  DocumentKey,
  ListQuery,
  Page,
  Store,
  Stored,
  SweepQuery,
  WriteOperation,
  WriteResult,
} from '../../api/ports/store.ts';
import type { NextFault, StoreCall, StoreFault } from './store-faults.ts';
import { StoreHistory } from './store-history.ts';

/**
 * A handle on a store that fails as a distributed store does. Handles that share a history see each other's writes late
 * where a fault says so, but each sees its own: session consistency.
 */
export function faultyStore(
  store: Store,
  next: NextFault,
  history: StoreHistory = new StoreHistory(),
): Store {
  return new FaultyStore(store, next, history);
}

class FaultyStore implements Store {
  readonly #store: Store;
  readonly #next: NextFault;
  readonly #history: StoreHistory;
  /** Up to where this handle has seen the history. */
  #session = 0;

  constructor(store: Store, next: NextFault, history: StoreHistory) {
    this.#store = store;
    this.#next = next;
    this.#history = history;
  }

  async read<T>(key: DocumentKey<T>): Promise<Stored<T> | undefined> {
    const { container, partition, id } = key;
    const fault = this.#fault({ call: 'read', container, partition });
    const [found] = await this.#seen(fault, container, partition, [id], async () => [
      await this.#store.read(key),
    ]);
    return found;
  }

  readMany<T>(
    container: ContainerName,
    partition: string,
    ids: readonly string[],
  ): Promise<readonly (Stored<T> | undefined)[]> {
    const fault = this.#fault({ call: 'readMany', container, partition });
    return this.#seen(fault, container, partition, ids, () =>
      this.#store.readMany<T>(container, partition, ids),
    );
  }

  async write(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
  ): Promise<WriteResult> {
    const fault = this.#fault({ call: 'write', container, partition });
    failBefore(fault);
    const result = await this.#store.write(container, partition, operations);
    if (result.kind === 'committed') this.#history.commit(container, partition, operations, result.etags);
    if (fault === 'reply-lost')
      throw new PunteError('store-unavailable', { reason: 'injected: the reply was lost' });
    this.#session = this.#history.now;
    return result;
  }

  async list<T>(query: ListQuery<T>): Promise<Page<T>> {
    const { container, partition } = query;
    const fault = this.#fault({ call: 'list', container, partition });
    failBefore(fault);
    const page = await this.#store.list(query);
    if (fault !== 'stale') {
      this.#session = this.#history.now;
      return page;
    }
    // an index that is behind: what was written since is not in it
    const items = page.items.filter(({ id }) => this.#older(container, partition, id) === undefined);
    return { ...page, items };
  }

  async sweep<T>(query: SweepQuery<T>): Promise<readonly Stored<T>[]> {
    failBefore(this.#fault({ call: 'sweep', container: query.container, partition: undefined }));
    return this.#store.sweep(query);
  }

  async stamp(): Promise<number> {
    failBefore(this.#fault({ call: 'stamp', container: undefined, partition: undefined }));
    return this.#store.stamp();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  #fault(call: StoreCall): StoreFault | undefined {
    return this.#next(call);
  }

  async #seen<T>(
    fault: StoreFault | undefined,
    container: ContainerName,
    partition: string,
    ids: readonly string[],
    read: () => Promise<readonly (Stored<T> | undefined)[]>,
  ): Promise<readonly (Stored<T> | undefined)[]> {
    failBefore(fault);
    const found = await read();
    if (fault !== 'stale') {
      this.#session = this.#history.now;
      return found;
    }
    return ids.map((id, index) => {
      const older = this.#older(container, partition, id);
      // the type of a document does not change from one version to the next
      return older === undefined ? found[index] : (older.document as Stored<T> | undefined);
    });
  }

  #older(container: ContainerName, partition: string, id: string) {
    return this.#history.olderThanNow(container, partition, id, this.#session);
  }
}

function failBefore(fault: StoreFault | undefined): void {
  if (fault === 'throttled') throw new PunteError('store-busy', { reason: 'injected: throttled' });
  if (fault === 'not-applied') throw new PunteError('store-unavailable', { reason: 'injected: no answer' });
}
