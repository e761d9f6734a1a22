import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../../ports/clock.ts';
import { type ContainerName, containerNames } from '../../ports/containers.ts';
import type { Log } from '../../ports/log.ts';
import type {
  DocumentKey,
  ListQuery,
  Page,
  Store,
  Stored,
  SweepQuery,
  WriteOperation,
  WriteResult,
} from '../../ports/store.ts';
import { checkQuery, checkSweep } from '../store-rules/declared-fields.ts';
import { checkKey, checkPartition, checkReadMany } from '../store-rules/limits.ts';
import { writeCursor } from '../store-rules/list-cursor.ts';
import { prepareWrite } from '../store-rules/prepared-write.ts';
import { systemClock } from '../system/system-clock.ts';
import { type Patience, withPatience } from './busy-retry.ts';
import { parseDocument } from '../store-rules/document-json.ts';
import { GroupWriter } from './group-writer.ts';
import { listStatement, positionOf, sweepStatement } from './list-statement.ts';
import { openDatabase } from './open-database.ts';
import { unavailable } from './sqlite-failure.ts';
import { Statements } from './statements.ts';

export interface SqliteStoreOptions {
  /** The data file; created, with its folder, when it is not there. */
  readonly file: string;
  readonly clock?: Clock;
  readonly log?: Log;
  /** How long an operation waits for another process's lock, ms, before `store-busy`. */
  readonly patienceMs?: number;
  /** How often expired documents are removed, ms; 0: only when `sweepExpired` is called. */
  readonly sweepEveryMs?: number;
}

/** What SQLite offers beyond the port. */
export interface SqliteStore extends Store {
  readonly file: string;
  /** Removes at most `limit` expired documents per container and answers how many; they are invisible already. */
  sweepExpired(limit?: number): Promise<number>;
  /**
   * Moves everything into the data file and empties the write-ahead log, so that erased text is in neither.
   * Throws `store-busy` when another process keeps reading.
   */
  truncateLog(): Promise<void>;
}

/** Opens the data file. Throws `data-file-unusable` with the reason when that cannot be. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const patience: Patience = {
    file: options.file,
    clock: options.clock ?? systemClock,
    patienceMs: options.patienceMs ?? 4_000,
  };
  const store = new OpenSqliteStore(await openDatabase(patience), patience);
  store.sweepEvery(options.sweepEveryMs ?? 60_000, options.log);
  return store;
}

class OpenSqliteStore implements SqliteStore {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #writer: GroupWriter;
  readonly #patience: Patience;
  #sweeper: NodeJS.Timeout | undefined;
  #closed: Promise<void> | undefined;

  constructor(database: DatabaseSync, patience: Patience) {
    this.file = patience.file;
    this.#database = database;
    this.#patience = patience;
    this.#statements = new Statements(database);
    this.#writer = new GroupWriter(database, this.#statements, patience);
  }

  async read<T>({ container, partition, id }: DocumentKey<T>): Promise<Stored<T> | undefined> {
    checkKey(container, partition, id);
    return this.#run(() => this.#readNow<T>(container, partition, id));
  }

  async readMany<T>(
    container: ContainerName,
    partition: string,
    ids: readonly string[],
  ): Promise<readonly (Stored<T> | undefined)[]> {
    checkPartition(container, partition);
    checkReadMany(ids);
    for (const id of ids) checkKey(container, partition, id);
    return this.#run(() => ids.map((id) => this.#readNow<T>(container, partition, id)));
  }

  async write(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
  ): Promise<WriteResult> {
    this.#checkOpen();
    return this.#writer.write({
      container,
      partition,
      operations: prepareWrite(container, partition, operations),
    });
  }

  async list<T>(query: ListQuery<T>): Promise<Page<T>> {
    checkQuery(query);
    return this.#run(() => this.#listNow(query));
  }

  async sweep<T>(query: SweepQuery<T>): Promise<readonly Stored<T>[]> {
    checkSweep(query);
    return this.#run(() => {
      const { sql, parameters } = sweepStatement(query, this.#patience.clock.now());
      const rows = this.#statements.sql(sql).all(...parameters);
      return rows.map((row) => storedFrom<T>(String(row['id']), row));
    });
  }

  async stamp(): Promise<number> {
    const sql = "SELECT value FROM counters WHERE name = 'lsn'";
    return this.#run(() => Number(this.#statements.sql(sql).get()?.['value']) + 1);
  }

  async sweepExpired(limit = 1_000): Promise<number> {
    let removed = 0;
    for (const container of containerNames) {
      const { sweep } = this.#statements.of(container);
      if (sweep === undefined) continue;
      removed += await this.#run(() => Number(sweep.run(this.#patience.clock.now(), limit).changes));
    }
    return removed;
  }

  async truncateLog(): Promise<void> {
    await this.#writer.settled();
    const checkpoint = this.#statements.sql('PRAGMA wal_checkpoint(TRUNCATE)');
    await this.#run(() => {
      if (checkpoint.get()?.['busy'] !== 0) throw new LogInUse();
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** Starts removing expired documents in the background; failures are logged and the next round tries again. */
  sweepEvery(milliseconds: number, log: Log | undefined): void {
    if (milliseconds <= 0) return;
    const sweep = (): void => {
      this.sweepExpired().catch((error: unknown) =>
        log?.write('warning', 'store.sweep-failed', { error: String(error) }),
      );
    };
    this.#sweeper = setInterval(sweep, milliseconds).unref();
  }

  async #close(): Promise<void> {
    clearInterval(this.#sweeper);
    await this.#writer.settled();
    this.#database.close();
  }

  #checkOpen(): void {
    if (this.#closed !== undefined) throw unavailable(this.file, 'the store is closed');
  }

  #run<T>(work: () => T): Promise<T> {
    this.#checkOpen();
    return withPatience(work, this.#patience);
  }

  #readNow<T>(container: ContainerName, partition: string, id: string): Stored<T> | undefined {
    const row = this.#statements.of(container).read.get(partition, id, this.#patience.clock.now());
    return row === undefined ? undefined : storedFrom<T>(id, row);
  }

  #listNow<T>(query: ListQuery<T>): Page<T> {
    const { sql, parameters } = listStatement(query, this.#patience.clock.now());
    const rows = this.#statements.sql(sql).all(...parameters);
    const items = rows.slice(0, query.limit).map((row) => storedFrom<T>(String(row['id']), row));
    const last = rows[query.limit - 1];
    if (last === undefined || rows.length <= query.limit) return { items };
    return { items, cursor: writeCursor({ order: positionOf(last), id: String(last['id']) }) };
  }
}

/** Looks like SQLite's own "busy", so that it is waited for in the same way. */
class LogInUse extends Error {
  readonly errcode = 5;
}

function storedFrom<T>(id: string, row: Record<string, SQLOutputValue>): Stored<T> {
  const lsn = Number(row['lsn']);
  return { id, value: parseDocument<T>(String(row['body'])), etag: String(lsn), stamp: lsn };
}
