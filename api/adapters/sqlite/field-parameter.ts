import { fieldOf } from '../store-rules/declared-fields.ts';

/** What SQLite keeps of a value that lists compare. Booleans become blobs: SQLite's `true` is 1, Cosmos DB's is not. */
export function sqlScalar(value: unknown): string | number | Uint8Array | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return new Uint8Array([value ? 1 : 0]);
  return null;
}

export function fieldParameter(document: object, field: string): string | number | Uint8Array | null {
  return sqlScalar(fieldOf(document, field));
}
