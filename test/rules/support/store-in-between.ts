import type {
  DocumentKey,
  ListQuery,
  Page,
  Store,
  Stored,
  SweepQuery,
  WriteOperation,
  WriteResult,
} from '../../../api/ports/store.ts';
import type { ContainerName } from '../../../api/ports/containers.ts';

export interface StoreCall {
  readonly call: 'read' | 'readMany' | 'write' | 'list' | 'sweep' | 'stamp';
  readonly container: ContainerName | undefined;
  readonly partition: string | undefined;
}

/** Stands between the use cases and a store: notes every call, and lets an example act before one of them. */
export class StoreInBetween implements Store {
  readonly #inner: Store;
  calls: StoreCall[] = [];
  /** Runs before a call; a throw fails it. */
  before: (call: StoreCall) => Promise<void> | void = () => undefined;

  constructor(inner: Store) {
    this.#inner = inner;
  }

  async read<T>(key: DocumentKey<T>): Promise<Stored<T> | undefined> {
    await this.#note('read', key.container, key.partition);
    return this.#inner.read(key);
  }

  async readMany<T>(
    container: ContainerName,
    partition: string,
    ids: readonly string[],
  ): Promise<readonly (Stored<T> | undefined)[]> {
    await this.#note('readMany', container, partition);
    return this.#inner.readMany(container, partition, ids);
  }

  async write(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
  ): Promise<WriteResult> {
    await this.#note('write', container, partition);
    return this.#inner.write(container, partition, operations);
  }

  async list<T>(query: ListQuery<T>): Promise<Page<T>> {
    await this.#note('list', query.container, query.partition);
    return this.#inner.list(query);
  }

  async sweep<T>(query: SweepQuery<T>): Promise<readonly Stored<T>[]> {
    await this.#note('sweep', query.container);
    return this.#inner.sweep(query);
  }

  async stamp(): Promise<number> {
    await this.#note('stamp');
    return this.#inner.stamp();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  async #note(call: StoreCall['call'], container?: ContainerName, partition?: string): Promise<void> {
    const noted = { call, container, partition };
    this.calls.push(noted);
    await this.before(noted);
  }
}
