import type { Inbox, InboxRow, OfferRow } from '../../../api/contract/inbox.ts';

export type ListName = 'mine' | 'open' | 'waiting' | 'closed';

/** The lists as the tab holds them between two answers of `GET /inbox`. */
export interface InboxState {
  readonly offers: readonly OfferRow[];
  readonly mine: readonly InboxRow[];
  readonly open: readonly InboxRow[];
  readonly waiting: readonly InboxRow[];
  readonly closed: readonly InboxRow[];
  readonly counts: Inbox['counts'];
  readonly cursor: string;
}

/**
 * Applies an answer to what is held. A person has one row per conversation, so a changed row takes it out of every
 * other list of theirs; a row marked gone takes it out of all; a row older than the one held changes nothing. What is
 * open in the queues comes whole with every answer, and a complete answer replaces everything.
 */
export function mergeInbox(held: InboxState | undefined, answer: Inbox): InboxState {
  const base = held === undefined || answer.complete ? nothingHeld : held;
  const changed = latest([...answer.offers, ...answer.mine, ...answer.waiting, ...answer.closed]);
  const known = latest([...base.offers, ...base.mine, ...base.waiting, ...base.closed]);
  const isNews = (row: InboxRow) => (known.get(row.conversationId)?.revision ?? -1) <= row.revision;

  function merge<Row extends InboxRow>(rows: readonly Row[], fresh: readonly Row[]): readonly Row[] {
    const kept = rows.filter((row) => {
      const change = changed.get(row.conversationId);
      return change === undefined || !isNews(change);
    });
    const added = fresh.filter(
      (row) => isPresent(row) && isNews(row) && changed.get(row.conversationId) === row,
    );
    return added.length === 0 && kept.length === rows.length ? rows : [...kept, ...added];
  }

  return {
    offers: merge(base.offers, answer.offers),
    mine: merge(base.mine, answer.mine),
    waiting: merge(base.waiting, answer.waiting),
    closed: merge(base.closed, answer.closed),
    open: answer.open.filter(isPresent),
    counts: answer.counts,
    cursor: answer.cursor,
  };
}

const nothingHeld = { offers: [], mine: [], waiting: [], closed: [] } satisfies Partial<InboxState>;

/** The newest row of each conversation. */
function latest(rows: readonly InboxRow[]): Map<string, InboxRow> {
  const newest = new Map<string, InboxRow>();
  for (const row of rows) {
    const known = newest.get(row.conversationId);
    if (known === undefined || known.revision <= row.revision) newest.set(row.conversationId, row);
  }
  return newest;
}

function isPresent(row: InboxRow): boolean {
  return row.gone !== true;
}
