import { describe, expect, it } from '@jest/globals';
import type { Inbox, InboxRow } from '../../api/contract/inbox.ts';
import { type InboxState, mergeInbox } from '../../tab/src/data/inbox-state.ts';

const now = '2026-11-23T10:00:00.000Z';

function row(name: string, revision: number, more: Partial<InboxRow> = {}): InboxRow {
  return {
    id: `${name}.1`,
    conversationId: `${name}.1`,
    revision,
    state: 'active',
    channel: 'google-business-messages',
    brandName: 'Brand',
    unread: 0,
    since: now,
    ...more,
  };
}

function answer(part: Partial<Inbox>): Inbox {
  return {
    offers: [],
    mine: [],
    waiting: [],
    open: [],
    closed: [],
    complete: false,
    counts: { offers: 0, mine: 0, waiting: 0, open: 0, closed: 0 },
    cursor: 'c',
    now,
    ...part,
  };
}

const names = (rows: readonly InboxRow[]) => rows.map(({ conversationId }) => conversationId.split('.')[0]);
const held = (part: Partial<Inbox>): InboxState => mergeInbox(undefined, answer({ complete: true, ...part }));

describe('When lists are held and an answer brings changes', () => {
  it('replaces everything with a complete answer', () => {
    const next = mergeInbox(
      held({ mine: [row('a', 1)] }),
      answer({ complete: true, waiting: [row('b', 1)] }),
    );
    expect([names(next.mine), names(next.waiting)]).toEqual([[], ['b']]);
  });

  it('moves a conversation out of the list it left', () => {
    const next = mergeInbox(held({ mine: [row('a', 1), row('b', 1)] }), answer({ waiting: [row('a', 2)] }));
    expect([names(next.mine), names(next.waiting)]).toEqual([['b'], ['a']]);
  });

  it('takes an accepted offer out of the offers', () => {
    const offer = { ...row('a', 1), id: 'a.1.1', offeredAt: now, deadline: now };
    const next = mergeInbox(held({ offers: [offer] }), answer({ mine: [row('a', 2)] }));
    expect([names(next.offers), names(next.mine)]).toEqual([[], ['a']]);
  });

  it('removes a row that is marked gone, wherever it was', () => {
    const next = mergeInbox(
      held({ waiting: [row('a', 1)] }),
      answer({ mine: [row('a', 2, { gone: true })] }),
    );
    expect([names(next.mine), names(next.waiting)]).toEqual([[], []]);
  });

  it('ignores a row that is older than the one held', () => {
    const state = held({ waiting: [row('a', 5)] });
    const next = mergeInbox(state, answer({ mine: [row('a', 4)] }));
    expect([names(next.mine), names(next.waiting)]).toEqual([[], ['a']]);
  });

  it('shows what is open in the queues exactly as the last answer says', () => {
    const next = mergeInbox(held({ open: [row('a', 1), row('b', 1)] }), answer({ open: [row('b', 1)] }));
    expect(names(next.open)).toEqual(['b']);
  });

  it('keeps the very same list when nothing in it changed', () => {
    const state = held({ mine: [row('a', 1)] });
    expect(mergeInbox(state, answer({})).mine).toBe(state.mine);
  });
});
