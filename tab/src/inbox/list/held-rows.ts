import type { InboxRow } from '../../../../api/contract/inbox.ts';

export interface HeldRows {
  readonly rows: readonly InboxRow[];
  /** rows that arrived and wait behind the button */
  readonly hidden: number;
}

/**
 * Keeps rows from jumping under the pointer: those shown keep their place with fresh content, those that left go, new
 * ones wait, except those in `always` (what the person has just opened).
 */
export function holdRows(
  shown: readonly string[],
  current: readonly InboxRow[],
  always: ReadonlySet<string>,
): HeldRows {
  const byId = new Map(current.map((row) => [row.conversationId, row]));
  const kept = shown.flatMap((id) => byId.get(id) ?? []);
  const known = new Set(shown);
  const arrived = current.filter((row) => !known.has(row.conversationId));
  const welcome = arrived.filter((row) => always.has(row.conversationId));
  return { rows: [...kept, ...welcome], hidden: arrived.length - welcome.length };
}
