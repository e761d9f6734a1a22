import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type AgentRecord,
  type Presence,
  freeUnits,
  newAgentRecord,
  release,
  reserve,
  setLimit,
  setPresence,
  settleAfterMs,
  usedUnits,
} from '../../api/domain/agents/agent-record.ts';
import { canTake, seatOf } from '../../api/domain/assignment/seat.ts';
import { deepFreeze } from './support/deep-freeze.ts';
import { noon } from './support/people.ts';

const presences = [
  'available',
  'busy',
  'do-not-disturb',
  'away',
  'offline',
  'inactive',
] as const satisfies readonly Presence[];

const agent = (patch: Partial<AgentRecord> = {}): AgentRecord =>
  deepFreeze({ ...newAgentRecord('agent-1', 3), presence: 'available', revision: 1, ...patch });

const request = (id: string, patch: Partial<Parameters<typeof reserve>[1]> = {}) => ({
  id,
  threadId: 'thread',
  units: 1,
  token: `token of ${id}`,
  forced: false,
  ...patch,
});

function reserved(
  record: AgentRecord,
  id: string,
  patch: Partial<Parameters<typeof reserve>[1]> = {},
): AgentRecord {
  const decision = reserve(record, request(id, patch), noon, 'taken');
  if (decision.kind !== 'reserved') throw new Error(`expected a reservation, got ${decision.kind}`);
  return decision.record;
}

type Act = (record: AgentRecord, now: number) => AgentRecord | undefined;

const anyId = fc.integer({ min: 1, max: 8 }).map((claim) => `thread.1.${claim}`);

const anyReservation: fc.Arbitrary<Act> = fc
  .record({ id: anyId, units: fc.integer({ min: 1, max: 3 }), given: fc.boolean(), rival: fc.boolean() })
  .map(({ id, units, given, rival }) => (record, now) => {
    const asked = request(id, { units, token: rival ? 'rival' : id });
    const decision = reserve(record, asked, now, given ? 'given' : 'taken');
    return decision.kind === 'reserved' ? decision.record : undefined;
  });

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: anyReservation },
  {
    weight: 2,
    arbitrary: fc
      .subarray(['thread.1.1', 'thread.1.2', 'thread.1.3'])
      .map((ids) => (record: AgentRecord, now: number) => release(record, ids, now)),
  },
  fc
    .constantFrom(...presences)
    .map((presence) => (record: AgentRecord, now: number) => setPresence(record, presence, now)),
);

describe('Given an agent’s record', () => {
  it('when anything is done to it, then what is reserved stays within the limit, each claim counts once, and revisions grow', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 40 }), (acts) => {
        let record = agent();
        for (const [index, act] of acts.entries()) {
          const next = deepFreeze(act(record, noon + index));
          if (next === undefined) continue;
          expect(usedUnits(next)).toBeLessThanOrEqual(next.limit);
          expect(new Set(next.reservations.map(({ id }) => id)).size).toBe(next.reservations.length);
          expect(next.revision).toBe(record.revision + 1);
          record = next;
        }
      }),
    );
  });

  it('when a supervisor forces a reservation, then it may exceed the limit, and nothing unforced fits until it is gone', () => {
    const full = reserved(agent(), 'a', { units: 3 });
    const forced = reserved(full, 'b', { forced: true });
    expect(usedUnits(forced)).toBe(4);
    expect(forced.reservations.at(-1)).toMatchObject({ id: 'b', forced: true });
    expect(reserve(forced, request('c'), noon, 'taken')).toEqual({ kind: 'refused', because: 'capacity' });
    expect(freeUnits(release(forced, ['a'], noon) ?? forced)).toBe(2);
  });

  it('when the limit is lowered, then what is reserved stays and nothing more fits', () => {
    const full = reserved(agent(), 'a', { units: 2 });
    const lowered = setLimit(full, 1, noon);
    expect(lowered).toMatchObject({
      limit: 1,
      reservations: full.reservations,
      todo: { seats: true, notify: true },
    });
    expect(reserve(lowered ?? full, request('b'), noon, 'taken')).toEqual({
      kind: 'refused',
      because: 'capacity',
    });
    expect(setLimit(full, 3, noon)).toBeUndefined();
  });

  it.each(presences)(
    'when they are %s, then work is given only to who is available or busy, and may always be taken',
    (presence) => {
      const record = agent({ presence });
      const assignable = presence === 'available' || presence === 'busy';
      expect(reserve(record, request('a'), noon, 'given').kind).toBe(assignable ? 'reserved' : 'refused');
      expect(reserve(record, request('a'), noon, 'taken').kind).toBe('reserved');
      expect(canTake(seatOf(record), 1)).toBe(assignable);
    },
  );
});

describe('Given a reservation', () => {
  it('when the answer was lost and it is asked for again, then it is granted without being taken twice', () => {
    const record = reserved(agent(), 'a');
    expect(reserve(record, request('a'), noon, 'given')).toEqual({ kind: 'repeat' });
  });

  it('when a rival asks for the same claim, then it is refused', () => {
    const record = reserved(agent(), 'a');
    expect(reserve(record, request('a', { token: 'rival' }), noon, 'given')).toEqual({
      kind: 'refused',
      because: 'rival',
    });
  });

  it('when it is let go twice, then the second time changes nothing', () => {
    const free = release(reserved(agent(), 'a'), ['a'], noon + 5);
    expect(free).toMatchObject({
      reservations: [],
      lastReleasedAt: noon + 5,
      todo: { seats: true, notify: true },
    });
    expect(release(free ?? agent(), ['a'], noon + 6)).toBeUndefined();
  });

  it('when it is taken, then somebody looks for its owner 30 s later, and a later one does not put that off', () => {
    const first = reserve(agent(), request('a'), noon, 'given');
    if (first.kind !== 'reserved') throw new Error('expected a reservation');
    expect(first.record.todo.settleAt).toBe(noon + settleAfterMs);
    const second = reserve(first.record, request('b'), noon + 10_000, 'given');
    expect(second).toMatchObject({
      record: { todo: { settleAt: noon + settleAfterMs }, lastAssignedAt: noon + 10_000 },
    });
  });

  it('when presence changes, then its owner is looked for at once', () => {
    expect(setPresence(reserved(agent(), 'a'), 'away', noon + 5)?.todo.settleAt).toBe(noon + 5);
    expect(setPresence(agent(), 'away', noon + 5)?.todo.settleAt).toBeUndefined();
    expect(setPresence(agent(), 'available', noon)).toBeUndefined();
  });
});
