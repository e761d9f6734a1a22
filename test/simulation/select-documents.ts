import { readCursor } from '../../api/adapters/store-rules/list-cursor.ts';
import type { ListQuery, SweepQuery } from '../../api/ports/store.ts';
import type { MemoryDocument } from './memory-database.ts';

export interface SelectedDocument {
  readonly document: MemoryDocument;
  readonly order: string | number | null;
}

/** What a list finds among a partition's documents, in order, from its cursor on; at most one more than its limit. */
export function selectDocuments(
  query: ListQuery<unknown>,
  documents: readonly MemoryDocument[],
): readonly SelectedDocument[] {
  const found = documents
    .map((document) => ({ document, fields: JSON.parse(document.json) as Record<string, unknown> }))
    .filter(({ document, fields }) => matches(query, document, fields))
    .map(({ document, fields }) => ({ document, order: orderOf(fields, query.orderBy) }));
  const direction = query.descending === true ? -1 : 1;
  const sorted = found.toSorted((a, b) => direction * compare(a, b));
  return afterCursor(query, sorted, direction).slice(0, query.limit + 1);
}

/** What a sweep finds, smallest first. */
export function sweptDocuments(
  { type, field, atMost, limit }: SweepQuery<unknown>,
  documents: readonly MemoryDocument[],
): readonly MemoryDocument[] {
  const found = documents.flatMap((document) => {
    const fields = JSON.parse(document.json) as Record<string, unknown>;
    const value = fields[field];
    return fields['type'] === type && typeof value === 'number' && value <= atMost
      ? [{ document, value }]
      : [];
  });
  const sorted = found.toSorted(
    (a, b) =>
      a.value - b.value ||
      compareTexts(a.document.partition, b.document.partition) ||
      compareTexts(a.document.id, b.document.id),
  );
  return sorted.slice(0, limit).map(({ document }) => document);
}

function matches(
  query: ListQuery<unknown>,
  document: MemoryDocument,
  fields: Record<string, unknown>,
): boolean {
  if (fields['type'] !== query.type) return false;
  if (query.since !== undefined && document.lsn < query.since) return false;
  if (Object.entries(query.where ?? {}).some(([field, value]) => fields[field] !== value)) return false;
  const order = orderOf(fields, query.orderBy);
  return (
    within(order, query.above, (difference) => difference > 0) &&
    within(order, query.below, (difference) => difference < 0) &&
    within(order, query.atMost, (difference) => difference <= 0)
  );
}

function within(
  order: string | number | null,
  bound: string | number | boolean | undefined,
  holds: (difference: number) => boolean,
): boolean {
  if (bound === undefined) return true;
  if (typeof bound === 'boolean' || order === null || typeof order !== typeof bound) return false;
  return holds(compareValues(order, bound));
}

function afterCursor(
  query: ListQuery<unknown>,
  sorted: readonly SelectedDocument[],
  direction: number,
): readonly SelectedDocument[] {
  if (query.after === undefined) return sorted;
  const { order, id } = readCursor(query.after, query.orderBy !== undefined);
  const position = { order, document: { id } };
  return sorted.filter((one) => direction * compare(one, position) > 0);
}

interface Place {
  readonly order: string | number | null;
  readonly document: { readonly id: string };
}

const compare = (a: Place, b: Place): number =>
  compareValues(a.order, b.order) || compareValues(a.document.id, b.document.id);

/** Numbers before texts, texts by their UTF-8 bytes, as SQLite does it. */
function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return typeof a === 'number' ? -1 : 1;
}

// code units and UTF-8 bytes order alike up to the first surrogate
const compareTexts = (a: string, b: string): number =>
  /[\ud800-\uffff]/.test(a + b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : a < b ? -1 : a > b ? 1 : 0;

function orderOf(fields: Record<string, unknown>, field: string | undefined): string | number | null {
  const value = field === undefined ? null : fields[field];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
