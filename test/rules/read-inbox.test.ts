import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InboxRowRecord } from '../../api/domain/inbox/inbox-row.ts';
import { acceptOffer, rejectOffer } from '../../api/use-cases/conversations/answer-offer.ts';
import {
  closeConversation,
  endConversation,
  parkConversation,
} from '../../api/use-cases/conversations/leave-conversation.ts';
import { readInbox } from '../../api/use-cases/conversations/read-inbox.ts';
import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import { arrives, passTime, standingOffer } from './support/desk.ts';
import { text } from './support/inbound-events.ts';
import { agents, principal } from './support/people.ts';
import { World } from './support/world.ts';

const [ana, ben] = agents;
const customers = ['c1', 'c2', 'c3'];
const hourMs = 3_600_000;

/** A tab that asks only for what changed since its cursor. */
class Tab {
  readonly rows = new Map<string, InboxRowRecord>();
  cursor: string | undefined;

  async poll(world: World): Promise<void> {
    const { rows, cursor, complete } = await readInbox(world.deps, principal(ana), this.cursor);
    if (complete) this.rows.clear();
    for (const row of rows) {
      const id = `${row.threadId}.${row.conversation}`;
      if (row.gone) this.rows.delete(id);
      else this.rows.set(id, row);
    }
    this.cursor = cursor;
  }

  shown(): readonly InboxRowRecord[] {
    return [...this.rows.values()].toSorted(
      (a, b) => (a.threadId < b.threadId ? -1 : 1) || a.conversation - b.conversation,
    );
  }
}

type Act = (world: World, customer: string) => Promise<unknown>;

const conversationOf = async (world: World, customer: string): Promise<string> =>
  `${world.threadId(customer)}.${(await world.head(customer)).conversation?.number ?? 0}`;

const acts: readonly Act[] = [
  (world, customer) => world.deliver([text(`m${world.clock.now()}`, world.clock.now() / 1_000)], customer),
  async (world, customer) =>
    acceptOffer(world.deps, principal(ana), (await standingOffer(world, customer)).id),
  async (world, customer) =>
    rejectOffer(world.deps, principal(ana), (await standingOffer(world, customer)).id, undefined),
  async (world, customer) =>
    acceptOffer(world.deps, principal(ben), (await standingOffer(world, customer)).id),
  async (world, customer) =>
    parkConversation(world.deps, principal(ana), await conversationOf(world, customer)),
  async (world, customer) =>
    endConversation(world.deps, principal(ana), await conversationOf(world, customer)),
  async (world, customer) =>
    closeConversation(world.deps, principal(ana), await conversationOf(world, customer)),
  (world) => passTime(world, 25_000, 5_000),
];

/** Does it if it can be done now. */
async function attempt(act: Promise<unknown>): Promise<void> {
  await act.catch((error: unknown) => {
    if (!isPunteError(error) && !(error instanceof Error && error.message === 'nothing is offered'))
      throw error;
  });
}

describe('Given a tab that follows an inbox by its cursor', () => {
  it('when anything happens, then it shows what a tab shows that reads everything', async () => {
    const step = fc.record({
      act: fc.constantFrom(...acts),
      customer: fc.constantFrom(...customers),
      polls: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const world = new World();
        await arrives(world, ana);
        await arrives(world, ben);
        for (const customer of customers) await world.deliver([text('first')], customer);
        const follower = new Tab();
        for (const { act, customer, polls } of steps) {
          await attempt(act(world, customer));
          if (polls) await follower.poll(world);
        }
        await follower.poll(world);
        const fresh = new Tab();
        await fresh.poll(world);
        expect(follower.shown()).toEqual(fresh.shown());
      }),
      { numRuns: 60 },
    );
  });

  it('when it was away longer than marks of removed rows live, then it is given everything anew', async () => {
    const world = new World();
    const { cursor } = await readInbox(world.deps, principal(ana), undefined);
    world.clock.pass(hourMs);
    expect((await readInbox(world.deps, principal(ana), cursor)).complete).toBe(true);
    expect((await readInbox(world.deps, principal(ana), 'nonsense')).complete).toBe(true);
  });

  it('when it was away for a moment, then it is given only what changed', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    const { cursor, rows } = await readInbox(world.deps, principal(ana), undefined);
    expect(rows).toHaveLength(1);
    expect(await readInbox(world.deps, principal(ana), cursor)).toMatchObject({
      rows: [],
      complete: false,
      counts: { offers: 1 },
    });
  });
});

describe('Given conversations nobody has', () => {
  it('then agents of their queue see them, first to be served first, and others do not', async () => {
    const world = new World();
    world.changeWorkstream({ fallbackQueueId: 'queue-two' });
    for (const customer of customers) {
      await world.deliver([text('a')], customer);
      world.clock.pass(1_000);
    }
    const seen = await readInbox(world.deps, principal(ana), undefined);
    expect(seen.open.map(({ threadId }) => threadId)).toEqual(
      customers.map((customer) => world.threadId(customer)),
    );
    expect(seen.openCount).toBe(3);
    expect(await readInbox(world.deps, principal(agents[2]), undefined)).toMatchObject({
      open: [],
      openCount: 0,
    });
  });
});
