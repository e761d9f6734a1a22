import type { DatabaseSync } from 'node:sqlite';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { ContainerName } from '../../ports/containers.ts';
import type { WriteResult } from '../../ports/store.ts';
import type { PreparedOperation } from '../store-rules/prepared-write.ts';
import { applyOperation } from './apply-operation.ts';
import { type Patience, pauseWhileBusy } from './busy-retry.ts';
import { describeFailure, isBusy } from './sqlite-failure.ts';
import type { Statements } from './statements.ts';

/** One call of `write`, checked and ready. */
export interface WriteRequest {
  readonly container: ContainerName;
  readonly partition: string;
  readonly operations: readonly PreparedOperation[];
}

interface PendingWrite extends WriteRequest {
  readonly since: number;
  readonly resolve: (result: WriteResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Bounds how long one commit holds the event loop. */
const groupLimit = 256;

/**
 * Group commit: the writes that arrive in one turn of the event loop share one transaction and one fsync. From BEGIN to
 * COMMIT nothing is awaited, so no read can see what may never be; each write is its own savepoint, so one that meets a
 * conflict leaves the others alone.
 */
export class GroupWriter {
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #patience: Patience;
  #queue: PendingWrite[] = [];
  #running: Promise<void> | undefined;

  constructor(database: DatabaseSync, statements: Statements, patience: Patience) {
    this.#database = database;
    this.#statements = statements;
    this.#patience = patience;
  }

  write(request: WriteRequest): Promise<WriteResult> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...request, since: this.#patience.clock.now(), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when everything handed in so far is settled. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      await endOfTurn();
      const group = this.#queue.slice(0, groupLimit);
      try {
        const results = this.#commit(group);
        this.#queue = this.#queue.slice(group.length);
        for (const [index, result] of results.entries()) group[index]?.resolve(result);
      } catch (error) {
        if (isBusy(error)) await this.#waitForLock(error);
        else this.#fail(group, describeFailure(error, this.#patience.file));
      }
    }
    this.#running = undefined;
  }

  #commit(group: readonly PendingWrite[]): WriteResult[] {
    this.#rollBack();
    this.#statements.sql('BEGIN IMMEDIATE').run();
    try {
      const before = Number(
        this.#statements.sql("SELECT value FROM counters WHERE name = 'lsn'").get()?.['value'],
      );
      const now = this.#patience.clock.now();
      let lsn = before;
      const results: WriteResult[] = [];
      for (const write of group) {
        const result = this.#apply(write, lsn + 1, now);
        if (result.kind === 'committed') lsn += 1;
        results.push(result);
      }
      if (lsn > before) this.#statements.sql("UPDATE counters SET value = ? WHERE name = 'lsn'").run(lsn);
      this.#statements.sql('COMMIT').run();
      return results;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** SQLite rolls back by itself after some failures and stays in the transaction after others. */
  #rollBack(): void {
    if (this.#database.isTransaction) this.#statements.sql('ROLLBACK').run();
  }

  #apply({ container, partition, operations }: WriteRequest, lsn: number, now: number): WriteResult {
    const statements = this.#statements.of(container);
    const moment = { container, partition, lsn, now };
    const several = operations.length > 1;
    if (several) this.#statements.sql('SAVEPOINT one').run();
    for (const [index, operation] of operations.entries()) {
      const conflict = applyOperation(statements, moment, operation);
      if (conflict === undefined) continue;
      if (several) {
        this.#statements.sql('ROLLBACK TO one').run();
        this.#statements.sql('RELEASE one').run();
      }
      return { kind: 'conflict', operation: index, conflict };
    }
    if (several) this.#statements.sql('RELEASE one').run();
    const etag = String(lsn);
    return {
      kind: 'committed',
      etags: operations.map(({ operation }) => (operation.kind === 'delete' ? undefined : etag)),
    };
  }

  /** Nothing was applied: those who have waited long enough are told so, the others wait on. */
  async #waitForLock(error: unknown): Promise<void> {
    const { clock, patienceMs, file } = this.#patience;
    const tooOld = clock.now() - patienceMs;
    const given = this.#queue.filter((write) => write.since <= tooOld);
    this.#queue = this.#queue.filter((write) => write.since > tooOld);
    for (const write of given) write.reject(new PunteError('store-busy', { file }, { cause: error }));
    if (this.#queue.length > 0) await pauseWhileBusy(clock);
  }

  #fail(group: readonly PendingWrite[], error: unknown): void {
    this.#queue = this.#queue.slice(group.length);
    for (const write of group) write.reject(error);
  }
}

/** After the input of this turn was handled, so that requests that came together are written together. */
const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
