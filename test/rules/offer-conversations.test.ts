import { describe, expect, it } from '@jest/globals';
import type { Line } from '../../api/domain/thread/line.ts';
import { defaultQueueId } from '../../api/domain/settings/settings.ts';
import { acceptOffer, rejectOffer } from '../../api/use-cases/conversations/answer-offer.ts';
import {
  closeConversation,
  endConversation,
  parkConversation,
} from '../../api/use-cases/conversations/leave-conversation.ts';
import { takeAssigner } from '../../api/use-cases/queues/assigner-lease.ts';
import { anaAnswering, arrives, changeBeforeNextWrite, passTime, standingOffer } from './support/desk.ts';
import { text } from './support/inbound-events.ts';
import { agents, noon, principal } from './support/people.ts';
import { seat } from './support/queue-examples.ts';
import { refusal } from './support/refusal.ts';
import { shownEvents } from './support/timeline.ts';
import { World } from './support/world.ts';

const [ana, ben, cora, dan] = agents;
const offerMs = 20_000;

const customers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_unused, index) => `c${index}`);

/** Who has what: reservations by agent. */
async function load(world: World): Promise<readonly number[]> {
  return Promise.all(
    agents.map(async ({ personId }) => (await world.agent(personId))?.reservations.length ?? 0),
  );
}

/** Every owner and every offer holds exactly its reservation, and nobody holds anything else. */
async function expectBacked(world: World, of: readonly string[]): Promise<void> {
  const held = await Promise.all(
    of.map(async (customer) => {
      const { conversation } = await world.head(customer);
      const holder =
        conversation?.state === 'open'
          ? conversation.offer
          : conversation?.state === 'active'
            ? conversation.owner
            : undefined;
      return holder === undefined ? [] : [`${holder.agentId} ${holder.reservation}`];
    }),
  );
  const reserved = await Promise.all(
    agents.map(async ({ personId }) =>
      ((await world.agent(personId))?.reservations ?? []).map(({ id }) => `${personId} ${id}`),
    ),
  );
  expect(new Set(reserved.flat())).toEqual(new Set(held.flat()));
  expect(reserved.flat()).toHaveLength(held.flat().length);
}

const why = (lines: readonly Line[]): readonly string[] =>
  lines.flatMap((line) =>
    line.kind === 'event' && line.event.kind === 'offered'
      ? [`${line.event.agentId} ${line.event.because}`]
      : [],
  );

describe('Given agents who are there', () => {
  it('when a customer writes, then the conversation is offered to the one who has been idle longest, with a deadline', async () => {
    const world = new World();
    await arrives(world, ana);
    await arrives(world, ben);
    await world.deliver([text('a')]);
    const { conversation } = await world.head();
    expect(conversation).toMatchObject({
      state: 'open',
      queueId: defaultQueueId,
      offer: { agentId: ana.personId, deadline: noon + offerMs },
    });
    expect(shownEvents(await world.lines())).toEqual(['opened', 'routed', 'offered']);
    await expectBacked(world, ['customer-1']);
  });

  it('when it is accepted, then the agent owns it; again is no error, and nobody else can', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    const { id } = await standingOffer(world);
    const conversationId = await acceptOffer(world.deps, principal(ana), id);
    expect(conversationId).toBe(`${world.threadId()}.1`);
    expect(await refusal(acceptOffer(world.deps, principal(ana), id))).toBe('accepted');
    expect(await refusal(acceptOffer(world.deps, principal(ben), id))).toBe('offer-over');
    await expectBacked(world, ['customer-1']);
  });

  it('when it is rejected, then it is offered to the next with its old age', async () => {
    const world = new World();
    await arrives(world, ana);
    await arrives(world, ben);
    await world.deliver([text('a')]);
    world.clock.pass(3_000);
    const first = await standingOffer(world);
    await rejectOffer(world.deps, principal(ana), first.id, 'lunch');
    expect(await standingOffer(world)).toEqual({ id: `${world.threadId()}.1.2`, agentId: ben.personId });
    expect((await world.head()).conversation).toMatchObject({
      queuedAt: noon,
      offer: { offeredAt: noon + 3_000 },
    });
    expect(await load(world)).toEqual([0, 1, 0, 0]);
  });

  it('when nobody answers, then the timer passes it on, and who was silent is free again', async () => {
    const world = new World();
    await arrives(world, ana);
    await arrives(world, ben);
    await world.deliver([text('a')]);
    await passTime(world, offerMs - 1_000);
    expect((await standingOffer(world)).agentId).toBe(ana.personId);
    await passTime(world, 2_000);
    expect((await standingOffer(world)).agentId).toBe(ben.personId);
    expect(await refusal(acceptOffer(world.deps, principal(ana), `${world.threadId()}.1.1`))).toBe(
      'offer-over',
    );
    expect(await load(world)).toEqual([0, 1, 0, 0]);
  });

  it('when the only agent rejects as often as they may, then it waits for somebody else', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    for (let times = 0; times < 3; times += 1)
      await rejectOffer(world.deps, principal(ana), (await standingOffer(world)).id, undefined);
    expect((await world.head()).conversation).toMatchObject({ state: 'open', claims: 3 });
    await expect(standingOffer(world)).rejects.toThrow('nothing is offered');
    await arrives(world, ben);
    expect((await standingOffer(world)).agentId).toBe(ben.personId);
  });

  it('when more comes than they can take, then each gets as much as fits, evenly, and the oldest first', async () => {
    const world = new World();
    for (const who of agents) await arrives(world, who);
    for (const customer of customers(20)) {
      world.clock.pass(1_000);
      await world.deliver([text('a')], customer);
    }
    expect(await load(world)).toEqual([3, 3, 3, 3]);
    await expectBacked(world, customers(20));
    const first = `${world.threadId('c0')}.1`;
    await acceptOffer(world.deps, principal(ana), `${first}.1`);
    await endConversation(world.deps, principal(ana), first);
    await closeConversation(world.deps, principal(ana), first);
    expect((await world.head('c12')).conversation).toMatchObject({ offer: { agentId: ana.personId } });
  });

  it('when a backlog meets them at once, then nobody gets more than fits', async () => {
    const world = new World();
    for (const customer of customers(20)) await world.deliver([text('a')], customer);
    await Promise.all(agents.map((who) => arrives(world, who)));
    await passTime(world, 1_000);
    expect(await load(world)).toEqual([3, 3, 3, 3]);
    await expectBacked(world, customers(20));
  });
});

describe('Given a race', () => {
  it('when the thread changes between reserving and offering, then the reservation is let go and it is offered anew', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    let armed = false;
    world.store.before = ({ call, container }) => {
      // Once the agent's capacity is reserved the next write of the thread is the offer.
      if (armed || call !== 'write' || container !== 'agents') return;
      armed = true;
      changeBeforeNextWrite(world, { unread: 7 });
    };
    await arrives(world, ana);
    await passTime(world, 1_000);
    expect((await standingOffer(world)).agentId).toBe(ana.personId);
    expect((await world.head()).unread).toBe(7);
    await expectBacked(world, ['customer-1']);
  });

  it('when a seat promises what its agent no longer has, then nothing is reserved beyond the limit', async () => {
    const world = new World();
    await arrives(world, ana);
    const stale = { ...seat(ana.personId, { free: 99 }), revision: 0 };
    await world.store.write('work', defaultQueueId, [
      { kind: 'upsert', id: `seat:${ana.personId}`, value: stale },
    ]);
    for (const customer of customers(6)) await world.deliver([text('a')], customer);
    expect(await load(world)).toEqual([3, 0, 0, 0]);
    await expectBacked(world, customers(6));
  });

  it('when many assign one queue at once, then one does, and each conversation is offered once', async () => {
    const world = new World();
    for (const customer of customers(8)) await world.deliver([text('a')], customer);
    await Promise.all([
      ...agents.map((who) => arrives(world, who)),
      ...Array.from({ length: 10 }, () => world.deps.reactor.queue(defaultQueueId)),
    ]);
    await passTime(world, 1_000);
    const claims = await Promise.all(
      customers(8).map(async (customer) => (await world.head(customer)).conversation?.claims),
    );
    expect(claims).toEqual(Array.from({ length: 8 }, () => 1));
    await expectBacked(world, customers(8));
  });

  it('when the one who assigns dies, then the next comes once its lease is over', async () => {
    const world = new World();
    await arrives(world, ana);
    expect(await takeAssigner(world.deps, defaultQueueId, 'of the dead')).toBe(true);
    await world.deliver([text('a')]);
    await expect(standingOffer(world)).rejects.toThrow('nothing is offered');
    await passTime(world, 9_000);
    await expect(standingOffer(world)).rejects.toThrow('nothing is offered');
    await passTime(world, 3_000);
    expect((await standingOffer(world)).agentId).toBe(ana.personId);
  });
});

describe('Given a conversation that its agent parked', () => {
  async function parked(world: World): Promise<void> {
    for (const who of [ana, ben, cora, dan]) await arrives(world, who);
    await arrives(world, ana, 'offline');
    const id = await anaAnswering(world);
    await arrives(world, ana);
    await parkConversation(world.deps, principal(ana), id);
    world.clock.pass(5_000);
  }

  it('when the customer writes again, then it is offered to that agent first, with its old age', async () => {
    const world = new World();
    await parked(world);
    const { conversation } = await world.head();
    await world.deliver([text('again', 3)]);
    expect((await standingOffer(world)).agentId).toBe(ana.personId);
    expect((await world.head()).conversation?.queuedAt).toBe(conversation?.queuedAt);
    expect(why(await world.lines()).at(-1)).toBe(`${ana.personId} former-agent`);
  });

  it('when that agent has gone, then it is offered to another at once', async () => {
    const world = new World();
    await parked(world);
    await arrives(world, ana, 'offline');
    await world.deliver([text('again', 3)]);
    expect((await standingOffer(world)).agentId).not.toBe(ana.personId);
  });

  it('when that agent is there without room, then it waits for them, but not for ever', async () => {
    const world = new World();
    await parked(world);
    for (const who of [ben, cora, dan]) await arrives(world, who, 'offline');
    for (const customer of customers(3)) {
      await world.deliver([text('a')], customer);
      await acceptOffer(world.deps, principal(ana), (await standingOffer(world, customer)).id);
    }
    await arrives(world, ben);
    await world.deliver([text('again', 3)]);
    await expect(standingOffer(world)).rejects.toThrow('nothing is offered');
    await passTime(world, 121_000);
    expect((await standingOffer(world)).agentId).toBe(ben.personId);
  });
});

describe('Given a workstream whose agents choose', () => {
  it('when a customer writes, then nothing is offered', async () => {
    const world = new World();
    world.changeWorkstream({ distribution: 'pick' });
    await arrives(world, ana);
    await world.deliver([text('a')]);
    await passTime(world, 10_000);
    await expect(standingOffer(world)).rejects.toThrow('nothing is offered');
  });
});
