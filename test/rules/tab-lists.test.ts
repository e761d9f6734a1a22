import { describe, expect, it } from '@jest/globals';
import type { InboxRow } from '../../api/contract/inbox.ts';
import { holdRows } from '../../tab/src/inbox/list/held-rows.ts';
import { orderRows, searchRows } from '../../tab/src/inbox/list/row-order.ts';

const instant = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 10, minutes)).toISOString();

function row(name: string, last: number, unansweredSince?: number): InboxRow {
  return {
    id: `${name}.1`,
    conversationId: `${name}.1`,
    revision: 1,
    state: 'active',
    channel: 'google-business-messages',
    brandName: 'Brand',
    customerName: name,
    preview: { from: 'customer', text: `from ${name}`, kind: 'text', at: instant(last) },
    unread: 0,
    since: instant(0),
    ...(unansweredSince === undefined ? {} : { unansweredSince: instant(unansweredSince) }),
  };
}

const names = (rows: readonly InboxRow[]) => rows.map(({ customerName }) => customerName);

describe('The order of a list', () => {
  const rows = [row('Ana', 9), row('Șerban', 8, 8), row('Dan', 7, 2), row('Ion', 20)];

  it('puts the customer who waits longest on top', () => {
    expect(names(orderRows(rows, 'waiting', 'mine', 'ro'))).toEqual(['Dan', 'Șerban', 'Ion', 'Ana']);
  });

  it('shows closed conversations newest first', () => {
    expect(names(orderRows(rows, 'waiting', 'closed', 'ro'))).toEqual(['Ion', 'Ana', 'Șerban', 'Dan']);
  });

  it('follows the alphabet of the language', () => {
    const named = [row('Tudor', 1), row('Șerban', 1), row('Sorin', 1)];
    expect(names(orderRows(named, 'name', 'mine', 'ro'))).toEqual(['Sorin', 'Șerban', 'Tudor']);
  });
});

describe('Searching a list', () => {
  const rows = [row('Ștefania Țăranu', 1), row('John Smith', 1)];

  it.each([
    ['stefania', ['Ștefania Țăranu']],
    ['TARANU ște', ['Ștefania Țăranu']],
    ['smith', ['John Smith']],
    ['from', ['Ștefania Țăranu', 'John Smith']],
    ['nobody', []],
    ['  ', ['Ștefania Țăranu', 'John Smith']],
  ])('for %p', (words, found) => {
    expect(names(searchRows(rows, words))).toEqual(found);
  });
});

describe('While the pointer is in the list', () => {
  const a = row('a', 1);
  const b = row('b', 2);
  const c = row('c', 3);

  it('keeps the order shown, with fresh content', () => {
    const fresh = { ...a, unread: 4 };
    const held = holdRows(['a.1', 'b.1'], [b, fresh], new Set());
    expect(held.rows).toEqual([fresh, b]);
  });

  it('lets new rows wait behind a number', () => {
    expect(holdRows(['a.1'], [c, a, b], new Set())).toEqual({ rows: [a], hidden: 2 });
  });

  it('shows a new row at once when the person has just opened it', () => {
    expect(holdRows(['a.1'], [c, a], new Set(['c.1']))).toEqual({ rows: [a, c], hidden: 0 });
  });

  it('lets rows go that left the list', () => {
    expect(holdRows(['a.1', 'b.1'], [b], new Set())).toEqual({ rows: [b], hidden: 0 });
  });
});
