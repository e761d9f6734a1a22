import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 20;

/** Watches a stack's data file from outside. */
export interface StoreWatch {
  /** Waits until no thread asks for anything any more. @throws after `limitMs` */
  quiet(limitMs: number): Promise<void>;
  /** Messages and notes of all threads. */
  lines(): number;
  close(): void;
}

export function watchStore(file: string): StoreWatch {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 2_000 });
  const asking = database.prepare(
    "SELECT count(*) AS n FROM threads WHERE type = 'head' AND f_todoSince IS NOT NULL",
  );
  const lines = database.prepare(
    "SELECT count(*) AS n FROM threads WHERE type = 'line' AND id LIKE 'entry:%'",
  );
  return {
    quiet: async (limitMs) => {
      const deadline = performance.now() + limitMs;
      while (Number(asking.get()?.['n']) > 0) {
        if (performance.now() > deadline) throw new Error('The reactions did not end.');
        await pause(pollMs);
      }
    },
    lines: () => Number(lines.get()?.['n']),
    close: () => database.close(),
  };
}
