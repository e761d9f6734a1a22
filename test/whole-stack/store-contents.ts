import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/** What the function app keeps of people and their messages; leases and wake-ups come and go by themselves. */
const tables = ['settings', 'threads', 'agents', 'inbox', 'customers', 'metrics', 'audit'];

/** Every document with the number of its last write: equal before and after means that nothing was written. */
export function storeContents(dataDirectory: string): string {
  const database = new DatabaseSync(join(dataDirectory, 'punte.db'), { readOnly: true });
  try {
    return tables
      .flatMap((table) => database.prepare(`SELECT pk, id, lsn FROM ${table} ORDER BY pk, id`).all())
      .map(({ pk, id, lsn }) => `${String(pk)} ${String(id)} ${String(lsn)}`)
      .join('\n');
  } finally {
    database.close();
  }
}
