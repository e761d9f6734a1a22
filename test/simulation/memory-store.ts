import { unavailable } from '../../api/adapters/sqlite/sqlite-failure.ts';
import { checkQuery, checkSweep } from '../../api/adapters/store-rules/declared-fields.ts';
import { checkKey, checkPartition, checkReadMany } from '../../api/adapters/store-rules/limits.ts';
import { writeCursor } from '../../api/adapters/store-rules/list-cursor.ts';
import { type PreparedOperation, prepareWrite } from '../../api/adapters/store-rules/prepared-write.ts';
import type { Clock } from '../../api/ports/clock.ts';
import type { ContainerName } from '../../api/ports/containers.ts';
import type {
  DocumentKey,
  ListQuery,
  Page,
  Store,
  Stored,
  SweepQuery,
  WriteConflict,
  WriteOperation,
  WriteResult,
} from '../../api/ports/store.ts';
import type { MemoryDatabase, MemoryDocument } from './memory-database.ts';
import { selectDocuments, sweptDocuments } from './select-documents.ts';

/**
 * A store in memory: deterministic and fast, for the simulation. It keeps the same rules as the real ones and passes the
 * same contract suite. Every call takes effect at once and answers in a later microtask.
 */
export function openMemoryStore(database: MemoryDatabase, clock: Clock): Store {
  return new MemoryStore(database, clock);
}

class MemoryStore implements Store {
  readonly #database: MemoryDatabase;
  readonly #clock: Clock;
  #closed = false;

  constructor(database: MemoryDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async read<T>({ container, partition, id }: DocumentKey<T>): Promise<Stored<T> | undefined> {
    this.#checkOpen();
    checkKey(container, partition, id);
    return this.#stored<T>(container, partition, id);
  }

  async readMany<T>(
    container: ContainerName,
    partition: string,
    ids: readonly string[],
  ): Promise<readonly (Stored<T> | undefined)[]> {
    this.#checkOpen();
    checkPartition(container, partition);
    checkReadMany(ids);
    for (const id of ids) checkKey(container, partition, id);
    return ids.map((id) => this.#stored<T>(container, partition, id));
  }

  async write(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
  ): Promise<WriteResult> {
    this.#checkOpen();
    const prepared = prepareWrite(container, partition, operations);
    for (const [index, { operation }] of prepared.entries()) {
      const conflict = conflictOf(operation, this.#alive(container, partition, operation.id));
      if (conflict !== undefined) return { kind: 'conflict', operation: index, conflict };
    }
    const lsn = this.#database.nextLsn();
    for (const one of prepared) this.#apply(container, partition, one, lsn);
    const etags = prepared.map(({ operation }) => (operation.kind === 'delete' ? undefined : String(lsn)));
    return { kind: 'committed', etags };
  }

  async list<T>(query: ListQuery<T>): Promise<Page<T>> {
    this.#checkOpen();
    checkQuery(query);
    const documents = [...this.#database.partition(query.container, query.partition).values()];
    const selected = selectDocuments(
      query,
      documents.filter((document) => this.#isAlive(document)),
    );
    const items = selected.slice(0, query.limit);
    const last = items.at(-1);
    const page = items.map(({ document }) => storedFrom<T>(document));
    if (last === undefined || selected.length <= query.limit) return { items: page };
    return { items: page, cursor: writeCursor({ order: last.order, id: last.document.id }) };
  }

  async sweep<T>(query: SweepQuery<T>): Promise<readonly Stored<T>[]> {
    this.#checkOpen();
    checkSweep(query);
    const documents = this.#database.changedAfter(query.container, 0);
    const alive = documents.filter((document) => this.#isAlive(document));
    return sweptDocuments(query, alive).map((document) => storedFrom<T>(document));
  }

  async stamp(): Promise<number> {
    this.#checkOpen();
    return this.#database.lsn + 1;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #checkOpen(): void {
    if (this.#closed) throw unavailable('memory', 'the store is closed');
  }

  #apply(
    container: ContainerName,
    partition: string,
    { operation, json }: PreparedOperation,
    lsn: number,
  ): void {
    const { id } = operation;
    if (operation.kind === 'delete') {
      this.#database.remove(container, partition, id);
      return;
    }
    const { ttl } = operation;
    const expiresAt = ttl === undefined || ttl === -1 ? undefined : this.#clock.now() + ttl * 1_000;
    this.#database.put({ container, partition, id, json, lsn, expiresAt });
  }

  #alive(container: ContainerName, partition: string, id: string): MemoryDocument | undefined {
    const document = this.#database.partition(container, partition).get(id);
    return document !== undefined && this.#isAlive(document) ? document : undefined;
  }

  #isAlive(document: MemoryDocument): boolean {
    return document.expiresAt === undefined || document.expiresAt > this.#clock.now();
  }

  #stored<T>(container: ContainerName, partition: string, id: string): Stored<T> | undefined {
    const document = this.#alive(container, partition, id);
    return document === undefined ? undefined : storedFrom<T>(document);
  }
}

function conflictOf(operation: WriteOperation, found: MemoryDocument | undefined): WriteConflict | undefined {
  switch (operation.kind) {
    case 'create':
      return found === undefined ? undefined : 'exists';
    case 'upsert':
      return undefined;
    case 'replace':
    case 'delete':
      if (found === undefined) return 'missing';
      return operation.ifMatch === undefined || operation.ifMatch === String(found.lsn)
        ? undefined
        : 'changed';
    default:
      return operation satisfies never;
  }
}

function storedFrom<T>({ id, json, lsn }: MemoryDocument): Stored<T> {
  return { id, value: JSON.parse(json) as T, etag: String(lsn), stamp: lsn };
}
