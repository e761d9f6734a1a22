import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heldReservation } from '../../api/domain/conversation/conversation.ts';
import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import { acceptOffer, rejectOffer } from '../../api/use-cases/conversations/answer-offer.ts';
import { claimConversation } from '../../api/use-cases/conversations/claim-conversation.ts';
import {
  closeConversation,
  endConversation,
  parkConversation,
} from '../../api/use-cases/conversations/leave-conversation.ts';
import { sweep } from '../../api/use-cases/due/sweep.ts';
import { faultyStore } from '../faults/faulty-store.ts';
import { seededFaults } from '../faults/store-faults.ts';
import { anaSends, arrives, passTime, standingOffer } from './support/desk.ts';
import { text } from './support/inbound-events.ts';
import { agents, principal } from './support/people.ts';
import { World } from './support/world.ts';

const [ana, ben] = agents;
const customers = ['c1', 'c2', 'c3', 'c4'];

type Act = (world: World, customer: string, count: number) => Promise<unknown>;

const idOf = async (world: World, customer: string): Promise<string> =>
  `${world.threadId(customer)}.${(await world.head(customer)).conversation?.number ?? 0}`;

const acts: readonly Act[] = [
  (world, customer, count) => world.deliver([text(`${customer} ${count}`, count)], customer),
  async (world, customer) =>
    acceptOffer(world.deps, principal(ana), (await standingOffer(world, customer)).id),
  async (world, customer) =>
    acceptOffer(world.deps, principal(ben), (await standingOffer(world, customer)).id),
  async (world, customer) =>
    rejectOffer(world.deps, principal(ana), (await standingOffer(world, customer)).id, undefined),
  async (world, customer) =>
    claimConversation(world.deps, principal(ben), await idOf(world, customer), 'pick'),
  async (world, customer) =>
    claimConversation(world.deps, principal(ana), await idOf(world, customer), 'reopen'),
  async (world, customer, count) => anaSends(world, await idOf(world, customer), `n${count}`),
  async (world, customer) => parkConversation(world.deps, principal(ana), await idOf(world, customer)),
  async (world, customer) => endConversation(world.deps, principal(ana), await idOf(world, customer)),
  async (world, customer) => closeConversation(world.deps, principal(ana), await idOf(world, customer)),
  (world) => arrives(world, ana, 'offline'),
  (world) => arrives(world, ana),
  (world) => passTime(world, 5_000),
];

/** Tries as people and Google do: again while the store is at fault; what the rules refuse stays undone. */
async function persist(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (error instanceof Error && /nothing is offered|no such thread/.test(error.message)) return;
      if (!isPunteError(error)) throw error;
      if (error.code !== 'store-busy' && error.code !== 'store-unavailable') return;
    }
  }
}

/** Two calm minutes with every net at work. */
async function calm(world: World): Promise<void> {
  await passTime(world, 60_000);
  for (const { personId } of agents) await world.deps.reactor.agent(personId);
  await sweep(world.deps);
  await passTime(world, 60_000);
}

async function expectSound(world: World): Promise<void> {
  const owned: string[] = [];
  for (const customer of customers) {
    const head = await world.head(customer);
    expect({ customer, todo: head.todo, unsent: head.unsent, trouble: head.trouble }).toEqual({
      customer,
      todo: [],
      unsent: [],
      trouble: undefined,
    });
    const held = heldReservation(head.conversation);
    if (held !== undefined) owned.push(`${held.agentId} ${held.reservation}`);
    const answers = (await world.lines(customer)).filter(({ kind }) => kind === 'outbound');
    const sent = world.channel.sent.map(({ id }) => id);
    for (const { id } of answers) expect(sent).toContain(id);
  }
  const reserved: string[] = [];
  for (const { personId } of agents) {
    const record = await world.agent(personId);
    for (const { id } of record?.reservations ?? []) reserved.push(`${personId} ${id}`);
    expect(record?.reservations.length ?? 0).toBeLessThanOrEqual(record?.limit ?? 0);
  }
  expect(new Set(reserved)).toEqual(new Set(owned));
  expect(reserved).toHaveLength(owned.length);
}

describe('Given a store that throttles, loses replies and lags behind', () => {
  it('when people work on it, then in the end every reservation has its owner, every answer went out and nothing is left to do', async () => {
    const step = fc.record({ act: fc.constantFrom(...acts), customer: fc.constantFrom(...customers) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), fc.nat(), async (steps, seed) => {
        const faults = seededFaults(seed, {
          throttled: 0.03,
          'reply-lost': 0.04,
          'not-applied': 0.02,
          stale: 0.03,
        });
        let rough = false;
        const world = new World((store) => faultyStore(store, (call) => (rough ? faults(call) : undefined)));
        for (const customer of customers) await world.deliver([text(`${customer} first`)], customer);
        await arrives(world, ana);
        await arrives(world, ben);
        rough = true;
        for (const [count, { act, customer }] of steps.entries()) {
          world.clock.pass(500);
          await persist(() => act(world, customer, count));
        }
        rough = false;
        await calm(world);
        await expectSound(world);
      }),
      { numRuns: 30 },
    );
  });
});
