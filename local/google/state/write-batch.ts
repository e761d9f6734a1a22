import type { DatabaseSync } from 'node:sqlite';

/** A document's new content; undefined removes it. */
export type Change = { kind: string; id: string; body: unknown };

/** Gathers changes and writes them in one transaction per turn of the event loop; the last change of a document wins. */
export type WriteBatch = {
  queue(change: Change): void;
  flushed(): Promise<void>;
  writeNow(): void;
};

type Waiter = { resolve: () => void; reject: (reason: unknown) => void };

export function createWriteBatch(db: DatabaseSync, apply: (change: Change) => void): WriteBatch {
  const dirty = new Map<string, Change>();
  let waiters: Waiter[] = [];
  let scheduled = false;

  const writeAll = (): void => {
    if (dirty.size === 0) return;
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const change of dirty.values()) apply(change);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
    dirty.clear();
  };

  const writeNow = (): void => {
    scheduled = false;
    const settled = waiters;
    waiters = [];
    try {
      writeAll();
      for (const waiter of settled) waiter.resolve();
    } catch (error) {
      // what could not be written stays queued; whoever waits for it learns that it is not on disk
      for (const waiter of settled) waiter.reject(error);
    }
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(writeNow);
  };

  return {
    queue: (change) => {
      dirty.set(`${change.kind}\n${change.id}`, change);
      schedule();
    },
    flushed: () =>
      new Promise((resolve, reject) => {
        waiters.push({ resolve, reject });
        schedule();
      }),
    writeNow,
  };
}
