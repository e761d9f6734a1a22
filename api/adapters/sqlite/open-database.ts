import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isPunteError } from '../../domain/errors/punte-error.ts';
import { containerNames } from '../../ports/containers.ts';
import { type Patience, withPatience } from './busy-retry.ts';
import { fillNewColumns } from './fill-new-columns.ts';
import { applicationId, createIndexes, createTables, schemaVersion } from './schema.ts';
import { unusable } from './sqlite-failure.ts';

/** First release without the WAL-reset fault (https://www.sqlite.org/releaselog/3_51_3.html). */
const oldestSqlite = [3, 51, 3] as const;

/**
 * Opens or creates the data file with the durable settings. Throws `data-file-unusable` when the file is damaged, foreign,
 * of a newer Punte, or stays locked by another program.
 */
export async function openDatabase(patience: Patience): Promise<DatabaseSync> {
  checkSqliteVersion(process.versions.sqlite ?? '', patience.file);
  createPrivately(patience.file);
  const database = await withPatience(() => new DatabaseSync(patience.file, { timeout: 0 }), patience);
  try {
    // nothing is written before the file is known to be ours and sound
    const isOld = await withPatience(() => isOurs(database, patience.file), patience);
    await withPatience(() => checkHealth(database, patience.file), patience);
    await withPatience(() => configure(database), patience);
    await withPatience(() => prepareSchema(database, isOld), patience);
    return database;
  } catch (error) {
    database.close();
    if (isPunteError(error, 'store-busy'))
      throw unusable(patience.file, 'another program keeps the file locked; stop it first', error);
    throw error;
  }
}

/** Customers' words are for the owner's eyes: the file, and with it SQLite's side files, get mode 0600. */
function createPrivately(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw unusable(file, 'the file or its folder cannot be created or written', error);
  }
}

/** Up to this size a check at every start costs less than a tenth of a second. */
const checkedBytes = 64 * 1024 * 1024;

/** Damage is better found at the start than in the middle of the day; nothing is written. */
function checkHealth(database: DatabaseSync, file: string): void {
  if (statSync(file).size > checkedBytes) return;
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') throw unusable(file, 'the file is damaged; restore the latest copy', found);
}

function configure(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA secure_delete = ON');
  database.exec('PRAGMA temp_store = MEMORY');
  database.exec('PRAGMA journal_size_limit = 67108864');
  database.exec('PRAGMA cache_size = -32000');
}

function prepareSchema(database: DatabaseSync, isOld: boolean): void {
  if (isOld && hasCurrentTables(database)) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(createTables());
    fillNewColumns(database);
    database.exec(createIndexes());
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec(`PRAGMA user_version = ${schemaVersion}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** False for a new file; throws for one that is somebody else's or newer. */
function isOurs(database: DatabaseSync, file: string): boolean {
  // tables first: another process may be making the file, and sets tables and mark together
  const tables = database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'").get()?.[
    'n'
  ];
  const mark = pragma(database, 'application_id');
  if (mark === applicationId) {
    if (pragma(database, 'user_version') > schemaVersion)
      throw unusable(file, 'the file was written by a newer Punte');
    return true;
  }
  if (mark !== 0 || tables !== 0) throw unusable(file, 'the file belongs to another program');
  return false;
}

function hasCurrentTables(database: DatabaseSync): boolean {
  const found = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index')")
    .all();
  const names = new Set(found.map((row) => row['name']));
  const indexes = [...createIndexes().matchAll(/EXISTS (\w+) ON/g)].map((match) => match[1]);
  return (
    containerNames.every((name) => names.has(name)) &&
    indexes.every((name) => name !== undefined && names.has(name))
  );
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

/** Throws `data-file-unusable` when this Node's SQLite is too old to trust with the file. */
export function checkSqliteVersion(version: string, file: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const difference = major - oldestSqlite[0] || minor - oldestSqlite[1] || patch - oldestSqlite[2];
  if (difference < 0)
    throw unusable(
      file,
      `SQLite ${version} is older than ${oldestSqlite.join('.')}; use Node 24.15 or newer`,
    );
}
