import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Presence } from '../../api/domain/agents/agent-record.ts';
import { type Assignment, decideAssignments } from '../../api/domain/assignment/decide-assignments.ts';
import { type Seat, canTake } from '../../api/domain/assignment/seat.ts';
import { type WorkItem, queueOrder } from '../../api/domain/assignment/work-item.ts';
import { deepFreeze } from './support/deep-freeze.ts';
import { noon } from './support/people.ts';
import { anyItems, anySeats, seat, workItem } from './support/queue-examples.ts';

const decide = (items: readonly WorkItem[], seats: readonly Seat[], limit = 50): readonly Assignment[] =>
  decideAssignments(deepFreeze(items), deepFreeze(seats), noon, limit);

/** Pairs in short: `thread>agent`. */
const short = (pairs: readonly Assignment[]): readonly string[] =>
  pairs.map(({ item, agentId }) => `${item.threadId}>${agentId}`);

/** What is left of the seats after the pairs. */
function leftOf(seats: readonly Seat[], pairs: readonly Assignment[]): readonly Seat[] {
  return seats.map((one) => ({
    ...one,
    free:
      one.free -
      pairs.filter(({ agentId }) => agentId === one.agentId).reduce((sum, { item }) => sum + item.units, 0),
  }));
}

const timesDeclined = (item: WorkItem, agentId: string): number =>
  item.declines.filter((decline) => decline.agentId === agentId).length;

const mayGet = (item: WorkItem, one: Seat): boolean =>
  canTake(one, item.units) && timesDeclined(item, one.agentId) < item.declineLimit;

describe('Given any queue and any seats', () => {
  it('then each item goes once, in its order, to somebody who is there and has room', () => {
    fc.assert(
      fc.property(anyItems, anySeats, (items, seats) => {
        const pairs = decide(items, seats);
        const positions = pairs.map(({ item }) => items.indexOf(item));
        expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
        for (const one of leftOf(seats, pairs)) {
          const got = pairs.filter(({ agentId }) => agentId === one.agentId);
          expect(got.length === 0 || (one.free >= 0 && canTake({ ...one, free: 0 }, 0))).toBe(true);
        }
        expect(pairs.every(({ item }) => !item.offered && item.distribution === 'push')).toBe(true);
      }),
    );
  });

  it('then nobody is asked for what they have declined as often as the limit says', () => {
    fc.assert(
      fc.property(anyItems, anySeats, (items, seats) => {
        for (const { item, agentId, because } of decide(items, seats)) {
          if (because === 'longest-idle')
            expect(timesDeclined(item, agentId)).toBeLessThan(item.declineLimit);
        }
      }),
    );
  });

  it('then the same queue at the same moment gives the same pairs, whatever the order of the seats', () => {
    fc.assert(
      fc.property(
        anyItems,
        anySeats.chain((seats) =>
          fc.tuple(fc.constant(seats), fc.shuffledSubarray([...seats], { minLength: seats.length })),
        ),
        (items, [seats, shuffled]) => {
          expect(short(decide(items, shuffled))).toEqual(short(decide(items, seats)));
        },
      ),
    );
  });

  it('then nothing is left waiting that somebody could still take', () => {
    fc.assert(
      fc.property(anyItems, anySeats, (items, seats) => {
        const pairs = decide(items, seats);
        const left = leftOf(seats, pairs);
        const waiting = items.filter((item) => !pairs.some((pair) => pair.item === item));
        for (const item of waiting) {
          if (item.offered || item.distribution === 'pick' || item.preferred !== undefined) continue;
          expect(left.filter((one) => mayGet(item, one))).toEqual([]);
        }
      }),
    );
  });

  it('then what nobody can take stands in nobody’s way, wherever it stands', () => {
    const hopeless = fc.constantFrom<Partial<WorkItem>>(
      { units: 99 },
      { distribution: 'pick' },
      { offered: true },
      { declineLimit: 0 },
    );
    fc.assert(
      fc.property(anyItems, anySeats, fc.array(fc.tuple(fc.nat(25), hopeless)), (items, seats, more) => {
        const queue = [...items];
        for (const [index, [at, patch]] of more.entries())
          queue.splice(at, 0, workItem(`hopeless-${index}`, patch));
        expect(short(decide(queue, seats))).toEqual(short(decide(items, seats)));
      }),
    );
  });

  it('then no more pairs are made than asked for, and the first ones are the same', () => {
    fc.assert(
      fc.property(anyItems, anySeats, fc.integer({ min: 0, max: 10 }), (items, seats, limit) => {
        expect(short(decide(items, seats, limit))).toEqual(short(decide(items, seats)).slice(0, limit));
      }),
    );
  });
});

describe('Given agents who are equally free', () => {
  it('when much comes, then their shares differ by at most one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 60 }), (agents, count) => {
        const seats = Array.from({ length: agents }, (_unused, index) =>
          seat(`agent-${index}`, { free: 60 }),
        );
        const pairs = decide(
          Array.from({ length: count }, (_unused, index) => workItem(`t${index}`)),
          seats,
          60,
        );
        const shares = seats.map(({ agentId }) => pairs.filter((pair) => pair.agentId === agentId).length);
        expect(pairs).toHaveLength(count);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('when they were last assigned at different moments, then they take turns by that', () => {
    const seats = [
      seat('newest', { lastAssignedAt: noon - 1, free: 2 }),
      seat('oldest', { lastAssignedAt: noon - 9, free: 2 }),
      seat('middle', { lastAssignedAt: noon - 5, free: 2 }),
    ];
    const items = ['1', '2', '3', '4'].map((id) => workItem(id));
    expect(short(decide(items, seats))).toEqual(['1>oldest', '2>middle', '3>newest', '4>oldest']);
  });
});

describe('Given somebody who declined', () => {
  const declined = (...agentIds: readonly string[]): WorkItem =>
    workItem('1', { declines: agentIds.map((agentId) => ({ agentId, at: noon, how: 'rejected' })) });

  it.each<[string, readonly string[], string]>([
    ['nobody declined', [], '1>idle'],
    ['the longest idle declined once', ['idle'], '1>other'],
    ['both declined once', ['idle', 'other'], '1>idle'],
    ['the longest idle declined as often as they may', ['idle', 'idle', 'idle', 'other', 'other'], '1>other'],
    ['both declined as often as they may', ['idle', 'idle', 'idle', 'other', 'other', 'other'], 'nobody'],
  ])('when %s, then the right one is asked', (_when, agentIds, expected) => {
    const seats = [seat('idle'), seat('other', { lastAssignedAt: noon - 1 })];
    expect(short(decide([declined(...agentIds)], seats))[0] ?? 'nobody').toBe(expected);
  });
});

describe('Given a conversation that prefers its former agent', () => {
  const preferring = workItem('1', { preferred: { agentId: 'former', until: noon + 60_000 } });

  it.each<[Presence, number, string]>([
    ['available', 1, 'former-agent former'],
    ['busy', 1, 'former-agent former'],
    ['available', 0, 'waits'],
    ['busy', 0, 'waits'],
    ['do-not-disturb', 1, 'waits'],
    ['do-not-disturb', 0, 'waits'],
    ['away', 1, 'longest-idle other'],
    ['offline', 1, 'longest-idle other'],
    ['inactive', 1, 'longest-idle other'],
  ])('when they are %s with room for %i, then it goes to the right one', (presence, free, expected) => {
    const seats = [seat('former', { presence, free, lastAssignedAt: noon }), seat('other')];
    const [pair] = decide([preferring], seats);
    expect(pair === undefined ? 'waits' : `${pair.because} ${pair.agentId}`).toBe(expected);
  });

  it('when the preference is over, then it goes to the longest idle', () => {
    const over = { ...preferring, preferred: { agentId: 'former', until: noon } };
    const seats = [seat('former', { free: 0 }), seat('other')];
    expect(short(decide([over], seats))).toEqual(['1>other']);
  });

  it('when they left the queue, then it goes to the longest idle', () => {
    expect(short(decide([preferring], [seat('other')]))).toEqual(['1>other']);
  });

  it('when it waits for them, then those behind it do not', () => {
    const seats = [seat('former', { free: 0 }), seat('other')];
    expect(short(decide([preferring, workItem('2')], seats))).toEqual(['2>other']);
  });
});

describe('The order of a queue', () => {
  it('then is priority, then age, then always the same', () => {
    const place = fc.record({
      priority: fc.integer({ min: 1, max: 999_999 }),
      queuedAt: fc.integer({ min: 0, max: noon * 2 }),
      threadId: fc.stringMatching(/^[A-Za-z0-9_-]{8}$/),
    });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const byOrder =
          queueOrder(one.priority, one.queuedAt, one.threadId) <
          queueOrder(other.priority, other.queuedAt, other.threadId);
        const byRule =
          one.priority !== other.priority
            ? one.priority < other.priority
            : one.queuedAt !== other.queuedAt
              ? one.queuedAt < other.queuedAt
              : one.threadId < other.threadId;
        expect(byOrder).toBe(byRule);
      }),
    );
  });
});
