import { createHash } from 'node:crypto';
import { type ContainerName, type TypeIndex, containerNames, containers } from '../../ports/containers.ts';
import { declaredFields } from '../store-rules/declared-fields.ts';

/** 'Punt' in ASCII: marks the file as ours. */
export const applicationId = 0x50756e74;
/** Raised when an older Punte could no longer read the file. */
export const schemaVersion = 1;
/** Ranges of hashed partition keys in the change feed; fixed for the life of a file. */
export const feedRanges = 4;

/** The column that holds a declared field. */
export const fieldColumn = (field: string): string => `f_${field}`;

/** Columns of a container's table besides pk, id and body, in the order in which statements bind them. */
export function tableColumns(container: ContainerName): readonly string[] {
  return [
    'lsn',
    'at',
    'exp',
    'type',
    ...(containers[container].feed ? ['feed_range'] : []),
    ...declaredFields(container).map(fieldColumn),
  ];
}

/** A key's range: the same for ever, so a SHA-256 and no library's hash. */
export function feedRangeOf(partition: string): number {
  return (createHash('sha256').update(partition).digest()[0] ?? 0) % feedRanges;
}

const countersTable = `CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO counters (name, value) VALUES ('lsn', 0);`;

/** Everything a new file needs; safe to run again on an existing one. */
export function createTables(): string {
  return [countersTable, ...containerNames.map(tableOf)].join('\n');
}

/** Run after missing columns were added, because indexes name them. */
export function createIndexes(): string {
  return containerNames.flatMap(indexesOf).join('\n');
}

function tableOf(container: ContainerName): string {
  const fields = declaredFields(container)
    .map((field) => `${fieldColumn(field)}, `)
    .join('');
  const range = containers[container].feed ? 'feed_range INTEGER NOT NULL, ' : '';
  return `CREATE TABLE IF NOT EXISTS ${container} (pk TEXT NOT NULL, id TEXT NOT NULL, lsn INTEGER NOT NULL,
    at INTEGER NOT NULL, exp INTEGER, type TEXT, ${range}${fields}body TEXT NOT NULL, PRIMARY KEY (pk, id));`;
}

function indexesOf(container: ContainerName): readonly string[] {
  const { types, expires, feed } = containers[container];
  return [
    ...(expires
      ? [`CREATE INDEX IF NOT EXISTS ${container}_exp ON ${container} (exp) WHERE exp IS NOT NULL;`]
      : []),
    ...(feed ? [`CREATE INDEX IF NOT EXISTS ${container}_feed ON ${container} (feed_range, lsn);`] : []),
    ...Object.entries(types).flatMap(([type, index]) => [
      ...keysOf(index, Object.keys(types).length > 1).map((fields) => listIndex(container, type, fields)),
      ...(index.sweep ?? []).map((field) => sweepIndex(container, type, field)),
    ]),
  ];
}

/**
 * One index per list that can be asked for: ordered, filtered, filtered and ordered. A type that is only ever listed as a
 * whole has one of its own where others share its partition: else a look at a few reads through all of theirs.
 */
function keysOf(
  { where = [], orderBy = [], sweep = [] }: TypeIndex,
  isAmongOthers: boolean,
): readonly (readonly string[])[] {
  if (where.length + orderBy.length + sweep.length === 0) return isAmongOthers ? [[]] : [];
  return [
    ...orderBy.map((field) => [field]),
    ...where.map((field) => [field]),
    ...where.flatMap((filter) => orderBy.map((field) => [filter, field])),
  ];
}

function listIndex(container: ContainerName, type: string, fields: readonly string[]): string {
  const name = [container, type, ...fields].join('_').replaceAll('-', '_');
  const columns = ['pk', ...fields.map(fieldColumn), 'id'].join(', ');
  return `CREATE INDEX IF NOT EXISTS ${name} ON ${container} (${columns}) WHERE type = '${type}';`;
}

/** Holds only the few documents in which the field is set. */
function sweepIndex(container: ContainerName, type: string, field: string): string {
  const name = [container, type, field, 'sweep'].join('_').replaceAll('-', '_');
  const column = fieldColumn(field);
  return `CREATE INDEX IF NOT EXISTS ${name} ON ${container} (${column}, pk, id) WHERE type = '${type}' AND ${column} IS NOT NULL;`;
}
