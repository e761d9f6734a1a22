import { type Assignment, decideAssignments } from '../../domain/assignment/decide-assignments.ts';
import { type Seat, canTake } from '../../domain/assignment/seat.ts';
import type { WorkItem } from '../../domain/assignment/work-item.ts';
import type { Dependencies } from '../dependencies.ts';
import { placeSeat } from '../agents/place-seat.ts';
import { abandonAssigner, leaveAssigner, takeAssigner } from './assigner-lease.ts';
import { offerConversations } from './offer-conversations.ts';

/** Pairs decided in one round. */
const mostPairs = 50;

/** Rounds of one run; what is left then is taken up by the next run. */
const mostRounds = 200;

const pageSize = 200;

/**
 * Offers what waits in a queue to its agents. One assigner works on a queue at a time: who finds it held leaves a
 * note and goes.
 */
export async function assignQueue(deps: Dependencies, queueId: string): Promise<void> {
  const holder = deps.ids.uuid();
  if (!(await takeAssigner(deps, queueId, holder))) return;
  try {
    let left = false;
    while (!left) {
      await assignRounds(deps, queueId, holder);
      left = await leaveAssigner(deps, queueId, holder);
    }
  } catch (error) {
    await abandonAssigner(deps, queueId, holder);
    throw error;
  }
}

async function assignRounds(deps: Dependencies, queueId: string, holder: string): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const pairs = await decideRound(deps, queueId);
    if (pairs.length === 0) return;
    const results = await offerConversations(deps, queueId, holder, pairs);
    await Promise.all(results.changedAgents.map((agentId) => placeSeat(deps, queueId, agentId)));
    await Promise.all(results.changedThreads.map((threadId) => deps.reactor.thread(threadId)));
    if (results.changedThreads.length === 0 && results.changedAgents.length === 0) return;
  }
}

/** The pairs of one round: pages through the queue until enough are found or nobody has room. */
async function decideRound(deps: Dependencies, queueId: string): Promise<readonly Assignment[]> {
  const seats = await seatsOf(deps, queueId);
  if (!seats.some((seat) => canTake(seat, 0) && seat.free > 0)) return [];
  const items: WorkItem[] = [];
  let after: string | undefined;
  do {
    const page = await deps.store.list<WorkItem>({
      container: 'work',
      partition: queueId,
      type: 'item',
      where: { offered: false },
      orderBy: 'order',
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    items.push(...page.items.map(({ value }) => value));
    const pairs = decideAssignments(items, seats, deps.clock.now(), mostPairs);
    if (pairs.length > 0) return pairs;
    after = page.cursor;
  } while (after !== undefined);
  return [];
}

/** The seats of the queue's members; a member without one gets it. */
async function seatsOf(deps: Dependencies, queueId: string): Promise<readonly Seat[]> {
  const queue = (await deps.settings.current()).queues.get(queueId);
  if (queue === undefined) return [];
  const members = await deps.staff.membersOf(queue);
  const known = new Map((await allSeats(deps, queueId)).map((seat) => [seat.agentId, seat]));
  const missing = members.filter((agentId) => !known.has(agentId));
  const placed = await Promise.all(missing.map((agentId) => placeSeat(deps, queueId, agentId)));
  return [...members.map((agentId) => known.get(agentId)), ...placed].filter((seat) => seat !== undefined);
}

async function allSeats(deps: Dependencies, queueId: string): Promise<readonly Seat[]> {
  const seats: Seat[] = [];
  let after: string | undefined;
  do {
    const page = await deps.store.list<Seat>({
      container: 'work',
      partition: queueId,
      type: 'seat',
      limit: 500,
      ...(after === undefined ? {} : { after }),
    });
    seats.push(...page.items.map(({ value }) => value));
    after = page.cursor;
  } while (after !== undefined);
  return seats;
}
