import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import { outboundLineId } from '../../api/use-cases/threads/identifiers.ts';
import { faultyStore } from '../faults/faulty-store.ts';
import { seededFaults } from '../faults/store-faults.ts';
import { type Arrivals, anyArrivals, anyEvents } from './support/deliveries.ts';
import { anaAnswering, anaSends } from './support/desk.ts';
import { agents } from './support/people.ts';
import { shownEvents, shownHead, shownTimeline } from './support/timeline.ts';
import { World } from './support/world.ts';

const clientMessageIds = ['one', 'two'];

const sent = clientMessageIds.map((id) => outboundLineId(new World().threadId(), agents[0].personId, id));

const anyCase = anyEvents(sent).chain((events) =>
  fc.record({ events: fc.constant(events), arrivals: anyArrivals(events) }),
);

/** The thread before the deliveries: Ana has the conversation and has sent two answers. */
async function underWay(world: World): Promise<void> {
  const id = await anaAnswering(world);
  for (const clientMessageId of clientMessageIds)
    expect(sent).toContain(await anaSends(world, id, clientMessageId));
}

/** As Google does it: what was not taken comes again. */
async function untilTaken(world: World, events: readonly InboundEvent[]): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      await world.deliver(events);
      return;
    } catch (error) {
      if (!isPunteError(error, 'store-busy') && !isPunteError(error, 'store-unavailable')) throw error;
    }
  }
  throw new Error('the delivery was never taken');
}

/** Lets a minute pass, in which every reaction that had to wait comes about. */
async function settled(world: World): Promise<void> {
  world.clock.pass(60_000);
  for (let tries = 0; tries < 50 && (await world.head()).todo.length > 0; tries += 1) {
    await world.deps.reactor.thread(world.threadId()).catch(() => undefined);
    world.clock.pass(1_000);
  }
}

async function outcome(world: World, arrivals: Arrivals): Promise<object> {
  for (const group of arrivals) await Promise.all(group.map((delivery) => untilTaken(world, delivery)));
  await settled(world);
  const [lines, head] = [await world.lines(), await world.head()];
  return { timeline: shownTimeline(lines), events: shownEvents(lines), head: shownHead(head) };
}

/** Each event for itself, in the order in which they happened. */
const inOrder = (events: readonly InboundEvent[]): Arrivals => events.map((event) => [[event]]);

/** What opens a conversation; anything else may come before the conversation it then stands in front of. */
const isWaking = ({ kind }: InboundEvent): boolean =>
  kind === 'text' || kind === 'file' || kind === 'location' || kind === 'live-agent-request';

describe('Given what a customer’s phone brings about', () => {
  it('when it is delivered in any order, repeated, split and at once, then the timeline is the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ events, arrivals }) => {
        const [straight, crooked] = [new World(), new World()];
        await underWay(straight);
        await underWay(crooked);
        expect(await outcome(crooked, arrivals)).toEqual(await outcome(straight, inOrder(events)));
      }),
      { numRuns: 150 },
    );
  });

  it('when it opens the thread, then the timeline is the same too', async () => {
    const anyOpening = anyEvents(['nobody']).chain((events) => {
      const kept = events.filter(isWaking);
      return fc.record({ events: fc.constant(kept), arrivals: anyArrivals(kept) });
    });
    await fc.assert(
      fc.asyncProperty(anyOpening, async ({ events, arrivals }) => {
        fc.pre(events.length > 0);
        expect(await outcome(new World(), arrivals)).toEqual(await outcome(new World(), inOrder(events)));
      }),
      { numRuns: 60 },
    );
  });

  it('when the store throttles, loses replies and lags behind, then the timeline is the same still', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, fc.nat(), async ({ events, arrivals }, seed) => {
        let rough = false;
        const faults = seededFaults(seed, {
          throttled: 0.03,
          'reply-lost': 0.05,
          'not-applied': 0.03,
          stale: 0.05,
        });
        const crooked = new World((store) =>
          faultyStore(store, (call) => (rough ? faults(call) : undefined)),
        );
        const straight = new World();
        await underWay(straight);
        await underWay(crooked);
        rough = true;
        const rugged = await outcome(crooked, arrivals);
        expect(rugged).toEqual(await outcome(straight, inOrder(events)));
      }),
      { numRuns: 60 },
    );
  });
});
