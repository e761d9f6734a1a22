import { assignablePresences, freeUnits } from '../../api/domain/agents/agent-record.ts';
import { heldReservation } from '../../api/domain/conversation/conversation.ts';
import { shownIn } from '../../api/domain/inbox/inbox-row.ts';
import type { Agents } from './agents.ts';
import type { Customers } from './customers.ts';
import { agentRecords, heads, items, lines, rows } from './read-truth.ts';
import { simulatedSnapshot, simulatedStaff } from './simulated-settings.ts';
import type { World } from './world.ts';

/** What must hold once faults are healed and everything that was asked for has been done. */
export async function checkQuiet(
  world: World,
  customers: Customers,
  agents: Agents,
): Promise<readonly string[]> {
  return [
    ...everyMessageOnce(world, customers),
    ...everyAnswerOnce(world, agents),
    ...nothingAsked(world),
    ...reservationsOwned(world),
    ...projectionsTrue(world),
    ...(await workConserved(world)),
  ];
}

function everyMessageOnce(world: World, customers: Customers): readonly string[] {
  const stored = heads(world).flatMap(({ threadId }) =>
    lines(world, threadId).flatMap((line) => (line.kind === 'inbound' ? [line.providerId ?? ''] : [])),
  );
  const counts = new Map<string, number>();
  for (const id of stored) counts.set(id, (counts.get(id) ?? 0) + 1);
  return customers.written
    .filter(({ providerId }) => counts.get(providerId) !== 1)
    .map(({ providerId, text }) => `message "${text}" is there ${counts.get(providerId) ?? 0} times`);
}

function everyAnswerOnce(world: World, agents: Agents): readonly string[] {
  const received = world.provider.received;
  const problems: string[] = [];
  const order = new Map(received.map(({ id }, index) => [id, index]));
  for (const { threadId } of heads(world)) {
    const sent = lines(world, threadId)
      .filter((line) => line.kind === 'outbound')
      .toSorted((one, other) => one.order - other.order);
    const reached = sent.filter(({ id }) => order.has(id)).map(({ id }) => order.get(id) ?? 0);
    if (reached.some((position, index) => index > 0 && position < (reached[index - 1] ?? 0))) {
      problems.push(`answers of thread ${threadId} reached the phone out of order`);
    }
    for (const { id, delivery } of sent) {
      if (delivery.state === 'queued' || delivery.state === 'sending')
        problems.push(`answer ${id} is ${delivery.state}`);
      if (delivery.state !== 'failed' && !order.has(id))
        problems.push(`answer ${id} is ${delivery.state}, not received`);
    }
  }
  const known = new Set(heads(world).flatMap(({ threadId }) => lines(world, threadId).map(({ id }) => id)));
  for (const { lineId } of agents.answers)
    if (!known.has(lineId)) problems.push(`answer ${lineId} was taken and lost`);
  return problems;
}

function nothingAsked(world: World): readonly string[] {
  return [
    ...heads(world)
      .filter(({ todo }) => todo.length > 0)
      .map(
        ({ threadId, todo }) =>
          `thread ${threadId} still asks for ${todo.map(({ kind }) => kind).join(', ')}`,
      ),
    ...heads(world)
      .filter(({ unsent, sending }) => unsent.length > 0 || sending !== undefined)
      .map(({ threadId }) => `thread ${threadId} still has something to send`),
    ...agentRecords(world)
      .filter(({ todo }) => todo.seats || todo.notify)
      .map(({ agentId }) => `${agentId} still asks for seats or hints`),
  ];
}

function reservationsOwned(world: World): readonly string[] {
  const held = new Set(
    heads(world).flatMap(({ conversation }) => {
      const reservation = heldReservation(conversation);
      return reservation === undefined ? [] : [`${reservation.agentId} ${reservation.reservation}`];
    }),
  );
  return agentRecords(world).flatMap(({ agentId, reservations }) =>
    reservations
      .filter(({ id }) => !held.has(`${agentId} ${id}`))
      .map(({ id }) => `${agentId} has reserved ${id}, which nobody owns`),
  );
}

function projectionsTrue(world: World): readonly string[] {
  const present = items(world);
  const visible = rows(world).filter(({ gone }) => !gone);
  return heads(world).flatMap(({ threadId, conversation }) => {
    const problems: string[] = [];
    const waits = conversation?.state === 'open';
    const item = present.get(threadId);
    if (waits !== (item !== undefined))
      problems.push(`thread ${threadId}: item ${item === undefined ? 'missing' : 'left over'}`);
    if (waits && item?.offered !== (conversation.offer !== undefined))
      problems.push(`thread ${threadId}: item's offer is wrong`);
    const shown = shownIn(conversation);
    const mine = visible.filter(
      (row) => row.threadId === threadId && row.conversation === conversation?.number,
    );
    const right = shown === undefined ? mine.length === 0 : mine.length === 1 && mine[0]?.list === shown.list;
    if (!right)
      problems.push(
        `thread ${threadId}: inbox shows ${mine.map(({ list }) => list).join(', ')}, not ${shown?.list ?? 'nothing'}`,
      );
    return problems;
  });
}

/** Nobody eligible is free while something they could take waits. */
async function workConserved(world: World): Promise<readonly string[]> {
  const problems: string[] = [];
  const records = agentRecords(world);
  for (const { threadId, conversation } of heads(world)) {
    if (conversation?.state !== 'open' || conversation.offer !== undefined) continue;
    const queue = simulatedSnapshot.queues.get(conversation.queueId ?? '');
    const workstream = simulatedSnapshot.workstreams.get(conversation.workstreamId);
    if (queue === undefined || workstream === undefined) continue;
    const members = await simulatedStaff.membersOf(queue);
    const free = records.filter(
      (record) =>
        members.includes(record.agentId) &&
        assignablePresences.has(record.presence) &&
        freeUnits(record) >= workstream.capacityUnits &&
        conversation.declines.filter(({ agentId }) => agentId === record.agentId).length <
          workstream.declineLimit,
    );
    const preferred =
      conversation.preferred !== undefined && conversation.preferred.until > world.scheduler.now();
    if (free.length > 0 && !preferred) {
      problems.push(
        `thread ${threadId} waits although ${free.map(({ agentId }) => agentId).join(', ')} could take it`,
      );
    }
  }
  return problems;
}
