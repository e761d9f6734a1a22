import { describe, expect, it } from '@jest/globals';
import { type AgentRecord, reserve, settleAfterMs } from '../../api/domain/agents/agent-record.ts';
import { nextReservation } from '../../api/domain/conversation/conversation.ts';
import { changeAgent } from '../../api/use-cases/agents/change-agent.ts';
import { changePresence } from '../../api/use-cases/agents/change-presence.ts';
import { settleAgent } from '../../api/use-cases/agents/settle-agent.ts';
import { claimConversation } from '../../api/use-cases/conversations/claim-conversation.ts';
import { anaAnswering, passTime } from './support/desk.ts';
import { text } from './support/inbound-events.ts';
import { agents, principal } from './support/people.ts';
import { refusal } from './support/refusal.ts';
import { World } from './support/world.ts';

const [ana] = agents;

/** Somebody reserved for the thread's next claim and died before claiming. */
async function abandonedReservation(world: World): Promise<string> {
  const head = await world.head();
  if (head.conversation === undefined) throw new Error('there is no conversation');
  const id = nextReservation(head.threadId, head.conversation);
  await changeAgent(world.deps, ana.personId, (record, now) => {
    const request = { id, threadId: head.threadId, units: 1, token: 'of the dead', forced: false };
    const decision = reserve(record, request, now, 'taken');
    return { record: decision.kind === 'reserved' ? decision.record : undefined, answer: undefined };
  });
  return id;
}

const reservationsOf = (record: AgentRecord | undefined): readonly string[] =>
  (record?.reservations ?? []).map(({ id }) => id);

describe('Given a reservation that nobody owns', () => {
  it('when it is settled, then the head is replaced before it is removed', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    await abandonedReservation(world);
    const { revision } = await world.head();
    world.store.calls = [];
    await settleAgent(world.deps, ana.personId);
    const writes = world.store.calls.filter(({ call }) => call === 'write').map(({ container }) => container);
    expect(writes).toEqual(['threads', 'agents']);
    expect((await world.head()).revision).toBe(revision + 1);
    expect(reservationsOf(await world.agent(ana.personId))).toEqual([]);
  });

  it('when its claim comes after all, then the claim fails, begins again and holds a reservation of its own', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    let settled = false;
    world.store.before = async ({ call, container }) => {
      if (settled || call !== 'write' || container !== 'threads') return;
      settled = true;
      await settleAgent(world.deps, ana.personId);
      expect(reservationsOf(await world.agent(ana.personId))).toEqual([]);
    };
    await claimConversation(world.deps, principal(ana), `${world.threadId()}.1`, 'pick');
    const { conversation } = await world.head();
    expect(settled).toBe(true);
    expect(conversation).toMatchObject({ state: 'active', owner: { agentId: ana.personId } });
    expect(reservationsOf(await world.agent(ana.personId))).toEqual([`${world.threadId()}.1.1`]);
  });

  it('when 30 s have passed, then the timer has removed it', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    await abandonedReservation(world);
    await world.deps.reactor.agent(ana.personId);
    await passTime(world, settleAfterMs - 2_000);
    expect(reservationsOf(await world.agent(ana.personId))).toHaveLength(1);
    await passTime(world, 4_000);
    expect(reservationsOf(await world.agent(ana.personId))).toEqual([]);
  });

  it('when it is taken while others are being settled, then it is looked for in its turn', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    await world.deliver([text('b')], 'customer-2');
    await abandonedReservation(world);
    await world.deps.reactor.agent(ana.personId);
    world.clock.pass(settleAfterMs);
    let taken = false;
    world.store.before = async ({ call, container }) => {
      if (taken || call !== 'write' || container !== 'threads') return;
      taken = true;
      await changeAgent(world.deps, ana.personId, (record, now) => {
        const threadId = world.threadId('customer-2');
        const request = { id: `${threadId}.1.1`, threadId, units: 1, token: 'of the dead', forced: false };
        const decision = reserve(record, request, now, 'taken');
        return { record: decision.kind === 'reserved' ? decision.record : undefined, answer: undefined };
      });
    };
    await passTime(world, 2_000);
    expect(reservationsOf(await world.agent(ana.personId))).toEqual([`${world.threadId('customer-2')}.1.1`]);
    await passTime(world, settleAfterMs + 2_000);
    expect(reservationsOf(await world.agent(ana.personId))).toEqual([]);
  });

  it('when the agent changes presence, then it is gone and the record asks for nothing more', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    await abandonedReservation(world);
    await changePresence(world.deps, principal(ana), 'away');
    const record = await world.agent(ana.personId);
    expect(reservationsOf(record)).toEqual([]);
    expect(record?.todo).toMatchObject({ seats: false, notify: false });
    expect(record?.todoSince).toBeUndefined();
  });
});

describe('Given a reservation that somebody owns', () => {
  it('when it is settled, then it stays and nothing is written', async () => {
    const world = new World();
    await anaAnswering(world);
    const before = await world.agent(ana.personId);
    world.store.calls = [];
    await settleAgent(world.deps, ana.personId);
    expect(world.store.calls.filter(({ call }) => call === 'write')).toEqual([]);
    expect(await world.agent(ana.personId)).toEqual(before);
  });
});

describe('Given an agent who takes conversations', () => {
  it('when there is no capacity left, then the next is refused and nothing is reserved', async () => {
    const world = new World();
    const customers = ['c1', 'c2', 'c3', 'c4'];
    for (const customer of customers) await world.deliver([text('a')], customer);
    const take = (customer: string): Promise<string> =>
      refusal(claimConversation(world.deps, principal(ana), `${world.threadId(customer)}.1`, 'pick'));
    const answers: string[] = [];
    for (const customer of customers) answers.push(await take(customer));
    expect(answers).toEqual(['accepted', 'accepted', 'accepted', 'capacity-full']);
    expect(reservationsOf(await world.agent(ana.personId))).toHaveLength(3);
  });

  it('when two take the same at once, then one has it and the other holds nothing', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    const id = `${world.threadId()}.1`;
    const answers = await Promise.all(
      agents.map((who) => refusal(claimConversation(world.deps, principal(who), id, 'pick'))),
    );
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(['accepted', 'conversation-taken']));
    const held = await Promise.all(
      agents.map(async ({ personId }) => reservationsOf(await world.agent(personId))),
    );
    expect(held.flat()).toHaveLength(1);
  });
});
