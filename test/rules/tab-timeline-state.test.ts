import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TimelineLine } from '../../api/contract/conversation.ts';
import { type TimelineState, mergeChanges, mergeOlder } from '../../tab/src/data/timeline-state.ts';

const minute = (n: number) => new Date(Date.UTC(2026, 10, 23, 10, n)).toISOString();

function inbound(id: string, at: number, revision: number, text = id): TimelineLine {
  return {
    kind: 'inbound',
    id,
    conversation: 1,
    revision,
    at: minute(at),
    order: revision,
    content: { kind: 'text', text },
  };
}

const page = (lines: TimelineLine[], revision: number, more = false) => ({ lines, revision, more });
const ids = (state: TimelineState) => state.lines.map(({ id }) => id);

describe('When the first page has been read', () => {
  const first = mergeChanges(undefined, {
    ...page([inbound('b', 2, 2), inbound('a', 1, 1)], 2),
    before: 'p1',
  });

  it('shows lines by provider time', () => {
    expect(ids(first)).toEqual(['a', 'b']);
  });

  it('remembers where older lines begin', () => {
    expect(first.before).toBe('p1');
  });

  it('takes the place of a line with a later revision of it', () => {
    const next = mergeChanges(first, page([inbound('a', 1, 3, 'edited')], 3));
    expect(ids(next)).toEqual(['a', 'b']);
    expect(next.lines[0]).toMatchObject({ content: { text: 'edited' } });
  });

  it('never takes an older revision of a line', () => {
    const newer = mergeChanges(first, page([inbound('a', 1, 5, 'newest')], 5));
    const again = mergeChanges(newer, page([inbound('a', 1, 4, 'stale')], 5));
    expect(again.lines[0]).toMatchObject({ content: { text: 'newest' } });
  });

  it('marks a line that lands above one already shown', () => {
    const next = mergeChanges(first, page([inbound('late', 0, 3), inbound('c', 3, 4)], 4));
    expect([...next.late]).toEqual(['late']);
  });

  it('is the same object when nothing changed, so that nothing is drawn again', () => {
    expect(mergeChanges(first, page([], 2))).toBe(first);
  });

  it('asks again from the last line read while more changes wait', () => {
    const next = mergeChanges(first, page([inbound('c', 3, 3)], 9, true));
    expect(next.revision).toBe(3);
  });

  it('puts an older page above and forgets the mark when it was the last', () => {
    const next = mergeOlder(first, page([inbound('z', -5, 0)], 2));
    expect(ids(next)).toEqual(['z', 'a', 'b']);
    expect(next.before).toBeUndefined();
  });
});

describe('Whatever the order in which changes arrive', () => {
  it('ends with the newest revision of every line, in the same order', () => {
    const line = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      revision: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.integer(), (versions, seed) => {
        const lines = uniqueRevisions(versions).map(({ id, revision }) =>
          inbound(id, id.charCodeAt(0) - 96, revision, `${id}${revision}`),
        );
        const apply = (all: TimelineLine[]) =>
          all.reduce<TimelineState>(
            (state, one) => mergeChanges(state, page([one], 50)),
            mergeChanges(undefined, page([], 0)),
          );
        const shuffled = lines.toSorted((x, y) => ((x.revision * seed) % 7) - ((y.revision * seed) % 7));
        const content = (state: TimelineState) =>
          state.lines.map((each) => (each.kind === 'inbound' ? each.content : each.kind));
        expect(content(apply(shuffled))).toEqual(content(apply(lines)));
      }),
    );
  });
});

function uniqueRevisions<T extends { revision: number }>(versions: T[]): T[] {
  return [...new Map(versions.map((version) => [version.revision, version])).values()];
}
