import type { InboxRow } from '../../../../api/contract/inbox.ts';
import type { ListName } from '../../data/inbox-state.ts';
import type { Preferences } from '../../data/preferences.ts';

/** Rows in the order chosen; closed conversations are always newest first. */
export function orderRows(
  rows: readonly InboxRow[],
  sort: Preferences['sort'],
  list: ListName,
  language: string,
): InboxRow[] {
  const compare = list === 'closed' && sort === 'waiting' ? newestFirst : comparer(sort, language);
  return rows.toSorted((a, b) => compare(a, b) || (a.id < b.id ? -1 : 1));
}

/** Rows whose customer, queue or last words contain every word looked for. */
export function searchRows(rows: readonly InboxRow[], words: string): readonly InboxRow[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = fold(
      `${row.customerName ?? ''} ${row.queueName ?? ''} ${row.brandName} ${row.preview?.text ?? ''}`,
    );
    return wanted.every((word) => text.includes(word));
  });
}

function comparer(sort: Preferences['sort'], language: string): (a: InboxRow, b: InboxRow) => number {
  switch (sort) {
    case 'newest':
      return newestFirst;
    case 'name': {
      const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
      return (a, b) => collator.compare(a.customerName ?? '\uffff', b.customerName ?? '\uffff');
    }
    case 'waiting':
      return longestWaitingFirst;
    default:
      return sort satisfies never;
  }
}

/** Unanswered customers first, the one that waits longest on top; then what was answered last. */
function longestWaitingFirst(a: InboxRow, b: InboxRow): number {
  if (a.unansweredSince !== undefined && b.unansweredSince !== undefined) {
    return Date.parse(a.unansweredSince) - Date.parse(b.unansweredSince);
  }
  if (a.unansweredSince !== undefined) return -1;
  if (b.unansweredSince !== undefined) return 1;
  return newestFirst(a, b);
}

function newestFirst(a: InboxRow, b: InboxRow): number {
  return lastMoment(b) - lastMoment(a);
}

function lastMoment(row: InboxRow): number {
  return Date.parse(row.preview?.at ?? row.since);
}

/** Lower case without accents, so that `scoala` finds `școală`. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
