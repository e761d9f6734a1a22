import { PunteError } from '../../domain/errors/punte-error.ts';

/** Where a page ended: the value it was ordered by (null without an order) and the id that tells equals apart. */
export interface ListPosition {
  readonly order: string | number | null;
  readonly id: string;
}

export function writeCursor(position: ListPosition): string {
  return Buffer.from(JSON.stringify([position.order, position.id])).toString('base64url');
}

/** Throws `invalid-request` for anything but a cursor of the same kind of list. */
export function readCursor(cursor: string, ordered: boolean): ListPosition {
  const parsed = parse(cursor);
  if (isPair(parsed)) {
    const [order, id] = parsed;
    if (typeof id === 'string' && isOrder(order) && (order !== null) === ordered) return { order, id };
  }
  throw new PunteError('invalid-request', { fields: ['cursor'] });
}

const isPair = (parsed: unknown): parsed is readonly [unknown, unknown] =>
  Array.isArray(parsed) && parsed.length === 2;

const isOrder = (order: unknown): order is string | number | null =>
  order === null || typeof order === 'string' || typeof order === 'number';

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
