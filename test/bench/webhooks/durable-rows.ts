import { DatabaseSync } from 'node:sqlite';

interface Pending {
  readonly id: string;
  readonly body: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The least that keeps a message: one row, durable before the answer, the rows of one turn in one transaction. The
 * store's settings and its group commit, and nothing else of it.
 */
export function openDurableRows(file: string): { keep(id: string, body: string): Promise<void> } {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  database.exec('CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, body TEXT NOT NULL)');
  const insert = database.prepare('INSERT OR REPLACE INTO rows (id, body) VALUES (?, ?)');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  let waiting: Pending[] = [];

  const write = (): void => {
    const group = waiting;
    waiting = [];
    try {
      begin.run();
      for (const { id, body } of group) insert.run(id, body);
      commit.run();
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  return {
    keep: (id, body) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(write);
        waiting.push({ id, body, resolve, reject });
      }),
  };
}
