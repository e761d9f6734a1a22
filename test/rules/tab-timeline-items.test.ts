import { describe, expect, it } from '@jest/globals';
import type { TimelineLine } from '../../api/contract/conversation.ts';
import type { PendingMessage } from '../../tab/src/data/outbox.ts';
import { firstItemIndex, timelineItems } from '../../tab/src/inbox/timeline/timeline-items.ts';

const start = Date.UTC(2026, 10, 23, 10);
const instant = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
let revision = 0;

function base(id: string, minutes: number, conversation = 1) {
  revision += 1;
  return { id, conversation, revision, at: instant(minutes), order: revision };
}
const inbound = (id: string, minutes: number, conversation = 1): TimelineLine => ({
  ...base(id, minutes, conversation),
  kind: 'inbound',
  content: { kind: 'text', text: id },
});
const outbound = (
  id: string,
  minutes: number,
  state: 'sent' | 'failed' = 'sent',
  person = 'me',
): TimelineLine => ({
  ...base(id, minutes),
  kind: 'outbound',
  author: { personId: person, displayName: person },
  clientMessageId: `client-${id}`,
  content: { kind: 'text', text: id },
  delivery: { state },
});
const pending = (id: string, minutes: number, state: PendingMessage['state'] = 'queued'): PendingMessage => ({
  clientMessageId: id,
  conversationId: 'c',
  text: id,
  at: start + minutes * 60_000,
  state,
});

function itemsOf(lines: TimelineLine[], waiting: PendingMessage[] = [], current = 1) {
  return timelineItems({
    lines,
    pending: waiting,
    late: new Set(),
    current,
    personId: 'me',
    dayKey: (at) => new Date(at).toISOString().slice(0, 10),
  });
}
const kinds = (items: ReturnType<typeof itemsOf>) => items.map(({ kind }) => kind);

describe('A timeline', () => {
  it('begins every day with its date', () => {
    expect(kinds(itemsOf([inbound('a', 0), inbound('b', 24 * 60)]))).toEqual([
      'day',
      'inbound',
      'day',
      'inbound',
    ]);
  });

  it('divides earlier conversations from the present one', () => {
    const items = itemsOf([inbound('a', 0, 1), inbound('b', 5, 2)], [], 2);
    expect(kinds(items)).toEqual(['divider', 'day', 'inbound', 'divider', 'inbound']);
    expect(items.filter(({ kind }) => kind === 'divider')).toMatchObject([
      { isCurrent: false },
      { isCurrent: true },
    ]);
  });

  it('groups messages of one sender within two minutes', () => {
    const items = itemsOf([inbound('a', 0), inbound('b', 1), inbound('c', 10), outbound('d', 10)]);
    const groups = items.flatMap((item) => ('isFirst' in item ? [[item.isFirst, item.isLast]] : []));
    expect(groups).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('shows what is on its way below everything else, grouped with the own messages', () => {
    const items = itemsOf([outbound('a', 0)], [pending('x', 1)]);
    expect(items.at(-1)).toMatchObject({ kind: 'pending', key: 'x', isFirst: false });
  });

  it('shows a message once when the server has it', () => {
    const items = itemsOf([outbound('a', 0)], [pending('client-a', 0, 'accepted')]);
    expect(kinds(items)).toEqual(['day', 'outbound']);
  });

  it('keeps the key of an optimistic message when the server confirms it', () => {
    const before = itemsOf([], [pending('client-a', 0)]).at(-1)?.key;
    expect(itemsOf([outbound('a', 0)]).at(-1)?.key).toBe(before);
  });

  it('shows a failed message that is sent again as on its way', () => {
    const items = itemsOf([outbound('a', 0, 'failed')], [pending('client-a', 3)]);
    expect(kinds(items)).toEqual(['day', 'pending']);
  });

  it('gives every item a key of its own', () => {
    const items = itemsOf(
      [inbound('a', 0), inbound('b', 24 * 60), inbound('c', 48 * 60, 2)],
      [pending('x', 49 * 60)],
      2,
    );
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });
});

describe('The index of the first item', () => {
  it('falls by as much as older lines were put above, so that the view stays', () => {
    const newer = [inbound('m', 5), inbound('n', 6)];
    const before = firstItemIndex(itemsOf(newer), 'm');
    const items = itemsOf([inbound('k', 1), inbound('l', 2), ...newer]);
    const after = firstItemIndex(items, 'm');
    expect(before - after).toBe(2);
  });
});
