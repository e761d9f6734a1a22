import { presentPresences } from '../agents/agent-record.ts';
import { type Seat, canTake } from './seat.ts';
import type { WorkItem } from './work-item.ts';

export interface Assignment {
  readonly item: WorkItem;
  readonly agentId: string;
  readonly because: 'longest-idle' | 'former-agent';
}

/**
 * Pairs waiting items with seats: items in their order, each to the longest-idle seat that can take it. Ties rotate,
 * since a seat that gets something counts as assigned now. An item nobody can take is passed over and blocks nothing.
 * Pure: the same items and seats at the same moment give the same pairs.
 */
export function decideAssignments(
  items: readonly WorkItem[],
  seats: readonly Seat[],
  now: number,
  limit: number,
): readonly Assignment[] {
  const table = new Map(seats.map((seat) => [seat.agentId, seat]));
  const idle = new Set([...table.values()].filter((seat) => canTake(seat, 0)).map((seat) => seat.agentId));
  const pairs: Assignment[] = [];
  for (const item of items) {
    if (pairs.length >= limit) break;
    if (item.offered || item.distribution === 'pick') continue;
    const choice = choose(item, table, idle, now);
    if (choice === undefined) continue;
    pairs.push({ item, agentId: choice.seat.agentId, because: choice.because });
    const taken = { ...choice.seat, free: choice.seat.free - item.units, lastAssignedAt: now + pairs.length };
    table.set(taken.agentId, taken);
    if (taken.free <= 0) idle.delete(taken.agentId);
  }
  return pairs;
}

function choose(
  item: WorkItem,
  table: ReadonlyMap<string, Seat>,
  idle: ReadonlySet<string>,
  now: number,
): { readonly seat: Seat; readonly because: Assignment['because'] } | undefined {
  if (item.preferred !== undefined && item.preferred.until > now) {
    const former = table.get(item.preferred.agentId);
    if (former !== undefined && canTake(former, item.units)) return { seat: former, because: 'former-agent' };
    // Present but without room: wait for them until the preference ends. Not present: the others at once.
    if (former !== undefined && presentPresences.has(former.presence)) return undefined;
  }
  const seat = longestIdle(item, table, idle);
  return seat === undefined ? undefined : { seat, because: 'longest-idle' };
}

/** Those who never declined come first; who declined up to the limit is not asked again. */
function longestIdle(
  item: WorkItem,
  table: ReadonlyMap<string, Seat>,
  idle: ReadonlySet<string>,
): Seat | undefined {
  let best: { seat: Seat; declined: number } | undefined;
  for (const agentId of idle) {
    const seat = table.get(agentId);
    if (seat === undefined || !canTake(seat, item.units)) continue;
    const declined = timesDeclined(item, agentId);
    if (declined >= item.declineLimit) continue;
    if (best === undefined || comesBefore({ seat, declined }, best)) best = { seat, declined };
  }
  return best?.seat;
}

function comesBefore(
  one: { readonly seat: Seat; readonly declined: number },
  other: { readonly seat: Seat; readonly declined: number },
): boolean {
  if (one.declined !== other.declined) return one.declined < other.declined;
  if (one.seat.lastAssignedAt !== other.seat.lastAssignedAt) {
    return one.seat.lastAssignedAt < other.seat.lastAssignedAt;
  }
  return one.seat.agentId < other.seat.agentId;
}

function timesDeclined(item: WorkItem, agentId: string): number {
  return item.declines.filter((decline) => decline.agentId === agentId).length;
}
