import fc from 'fast-check';
import type { Seat } from '../../../api/domain/assignment/seat.ts';
import { type WorkItem, queueOrder } from '../../../api/domain/assignment/work-item.ts';
import { noon } from './people.ts';

export const seat = (agentId: string, patch: Partial<Seat> = {}): Seat => ({
  type: 'seat',
  v: 1,
  agentId,
  revision: 1,
  presence: 'available',
  free: 1,
  lastAssignedAt: 0,
  lastReleasedAt: 0,
  ...patch,
});

export const workItem = (threadId: string, patch: Partial<WorkItem> = {}): WorkItem => ({
  type: 'item',
  v: 1,
  threadId,
  conversation: 1,
  revision: 1,
  workstreamId: 'workstream-one',
  queuedAt: noon - 60_000,
  order: queueOrder(100, noon - 60_000, threadId),
  offered: false,
  units: 1,
  offerMs: 120_000,
  declineLimit: 3,
  declines: [],
  distribution: 'push',
  ...patch,
});

const agentIds = ['a', 'b', 'c', 'd', 'e'];

export const anySeats: fc.Arbitrary<readonly Seat[]> = fc
  .uniqueArray(
    fc.record({
      agentId: fc.constantFrom(...agentIds),
      presence: fc.constantFrom(
        'available' as const,
        'available' as const,
        'busy' as const,
        'do-not-disturb' as const,
        'offline' as const,
      ),
      free: fc.integer({ min: -1, max: 4 }),
      lastAssignedAt: fc.integer({ min: noon - 20, max: noon }),
    }),
    { selector: ({ agentId }) => agentId, maxLength: agentIds.length },
  )
  .map((seats) => seats.map(({ agentId, ...patch }) => seat(agentId, patch)));

const anyDecline = fc.record({
  agentId: fc.constantFrom(...agentIds),
  at: fc.constant(noon - 1_000),
  how: fc.constantFrom('rejected' as const, 'timed-out' as const),
});

const anyItemPatch = fc.record(
  {
    units: fc.integer({ min: 1, max: 3 }),
    offered: fc.boolean(),
    distribution: fc.constantFrom('push' as const, 'push' as const, 'pick' as const),
    declines: fc.array(anyDecline, { maxLength: 4 }),
    declineLimit: fc.integer({ min: 1, max: 3 }),
    preferred: fc.record({
      agentId: fc.constantFrom(...agentIds),
      until: fc.constantFrom(noon - 1, noon + 60_000),
    }),
  },
  { requiredKeys: ['units'] },
);

export const anyItems: fc.Arbitrary<readonly WorkItem[]> = fc
  .array(anyItemPatch, { maxLength: 25 })
  .map((patches) => patches.map((patch, index) => workItem(`thread-${index}`, patch)));
