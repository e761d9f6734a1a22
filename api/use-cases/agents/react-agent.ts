import { type AgentRecord, advanceAgent } from '../../domain/agents/agent-record.ts';
import { canTake, seatOf } from '../../domain/assignment/seat.ts';
import type { QueueSetting } from '../../domain/settings/settings.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { agentKey } from '../documents.ts';
import { armWakeUp } from '../due/arm-wake-up.ts';
import { placeSeat } from './place-seat.ts';
import { settleAgent } from './settle-agent.ts';

/**
 * Does what an agent's record still asks for: brings the seats in its queues in line, looks for ownerless
 * reservations when it is time, tells the agent's screens. May run twice or late.
 */
export async function reactAgent(deps: Dependencies, agentId: string): Promise<void> {
  const stored = await readSettled(deps, agentId);
  if (stored === undefined) return;
  const record = stored.value;
  if (!record.todo.seats && !record.todo.notify) return;
  const queues = record.todo.seats ? await queuesOf(deps, agentId) : [];
  await Promise.all(queues.map((queue) => placeSeat(deps, queue.id, agentId)));
  if (record.todo.notify) await deps.push.hint([agentId], { kind: 'presence' });
  // Assigning comes before clearing: should we die in between, the record still asks for it.
  if (canTake(seatOf(record), 1)) {
    for (const queue of queues) await deps.reactor.queue(queue.id);
  }
  await clearTodo(deps, record, stored.etag);
}

/** The record after a look for reservations nobody owns, where it is time; the next look is armed. */
async function readSettled(deps: Dependencies, agentId: string): Promise<Stored<AgentRecord> | undefined> {
  const stored = await deps.store.read(agentKey(agentId));
  const isTime = (stored?.value.todo.settleAt ?? Infinity) <= deps.clock.now();
  if (isTime) await settleAgent(deps, agentId);
  const settled = isTime ? await deps.store.read(agentKey(agentId)) : stored;
  const settleAt = settled?.value.todo.settleAt;
  if (settleAt !== undefined) await armWakeUp(deps, 'agent', agentId, settleAt);
  return settled;
}

async function clearTodo(deps: Dependencies, record: AgentRecord, etag: string): Promise<void> {
  const cleared = advanceAgent(record, deps.clock.now(), {
    todo: { ...record.todo, seats: false, notify: false },
  });
  // Somebody who wrote meanwhile has asked for the same again; their own reaction clears it.
  await deps.store.write('agents', record.agentId, [
    { kind: 'replace', id: 'agent', value: cleared, ifMatch: etag },
  ]);
}

/** The queues an agent serves. */
export async function queuesOf(deps: Dependencies, agentId: string): Promise<readonly QueueSetting[]> {
  const { queues } = await deps.settings.current();
  const served = await Promise.all(
    [...queues.values()].map(async (queue) =>
      (await deps.staff.membersOf(queue)).includes(agentId) ? queue : undefined,
    ),
  );
  return served.filter((queue) => queue !== undefined);
}
