import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createWriteBatch } from './write-batch.ts';

/** A stored file: what a customer or an agent sent. */
export type StoredFile = { mimeType: string; bytes: Uint8Array };

/** JSON documents and files on disk. Writes gather and reach the disk together, once per turn of the event loop. */
export type DocumentStore = {
  /** Queues a write; the document is serialised when the batch is written, so later changes of this turn are in it. */
  put(kind: string, id: string, body: unknown): void;
  remove(kind: string, id: string): void;
  /** Resolves when everything queued so far is on disk; rejects when it could not be written (it stays queued). */
  flushed(): Promise<void>;
  /** All documents of a kind, in the order of their ids. */
  load(kind: string): unknown[];
  saveFile(id: string, file: StoredFile): void;
  readFile(id: string): StoredFile | undefined;
  close(): void;
};

/** Opens the snapshot in a folder, or in memory when there is none. */
export function openDocumentStore(dataDirectory: string | undefined): DocumentStore {
  if (dataDirectory !== undefined) mkdirSync(dataDirectory, { recursive: true });
  const db = new DatabaseSync(dataDirectory === undefined ? ':memory:' : join(dataDirectory, 'google.db'));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;
    CREATE TABLE IF NOT EXISTS documents (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, mime_type TEXT NOT NULL, bytes BLOB NOT NULL)`);
  const upsert = db.prepare('INSERT OR REPLACE INTO documents (kind, id, body) VALUES (?, ?, ?)');
  const erase = db.prepare('DELETE FROM documents WHERE kind = ? AND id = ?');
  const select = db.prepare('SELECT body FROM documents WHERE kind = ? ORDER BY id');
  const insertFile = db.prepare('INSERT OR REPLACE INTO files (id, mime_type, bytes) VALUES (?, ?, ?)');
  const selectFile = db.prepare('SELECT mime_type, bytes FROM files WHERE id = ?');

  const batch = createWriteBatch(db, (change) => {
    if (change.body === undefined) erase.run(change.kind, change.id);
    else upsert.run(change.kind, change.id, JSON.stringify(change.body));
  });

  return {
    put: (kind, id, body) => batch.queue({ kind, id, body }),
    remove: (kind, id) => batch.queue({ kind, id, body: undefined }),
    flushed: () => batch.flushed(),
    load: (kind) => select.all(kind).map((row): unknown => JSON.parse(String(row['body']))),
    saveFile: (id, file) => void insertFile.run(id, file.mimeType, file.bytes),
    readFile: (id) => {
      const row = selectFile.get(id);
      if (row === undefined || !(row['bytes'] instanceof Uint8Array)) return undefined;
      return { mimeType: String(row['mime_type']), bytes: row['bytes'] };
    },
    close: () => {
      batch.writeNow();
      db.close();
    },
  };
}
