import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SendOutcome } from '../../api/channels/channel.ts';
import { attemptHoldsMs } from '../../api/domain/delivery/back-off.ts';
import { claimConversation } from '../../api/use-cases/conversations/claim-conversation.ts';
import { sendMessage } from '../../api/use-cases/conversations/send-message.ts';
import { receipt, text } from './support/inbound-events.ts';
import {
  anaAnswering,
  anaSends,
  changeBeforeNextWrite,
  passTime,
  sentLine,
  withoutReactions,
} from './support/desk.ts';
import { agents, principal } from './support/people.ts';
import { World } from './support/world.ts';

const silent: SendOutcome = { kind: 'retry', cause: 'unknown' };
const throttled: SendOutcome = { kind: 'retry', cause: 'throttled', retryAfterMs: 3_000 };
const refused: SendOutcome = { kind: 'refused', reason: 'customer-unreachable', providerStatus: 'NOT_FOUND' };
const accepted: SendOutcome = { kind: 'accepted' };

const hourMs = 3_600_000;

const sentIds = (world: World): readonly string[] => world.channel.sent.map(({ id }) => id);

describe('Given an agent who answers', () => {
  it('when the provider takes it, then it was sent once, under the name of the agent', async () => {
    const world = new World();
    const id = await anaSends(world, await anaAnswering(world), 'one');
    expect(world.channel.sent).toEqual([
      { id, content: { kind: 'text', text: 'answer one' }, displayName: 'Ana' },
    ]);
    expect((await sentLine(world, id)).delivery).toMatchObject({ state: 'sent' });
    expect(await world.head()).toMatchObject({ unsent: [], todo: [] });
  });

  it('when no answer comes, then it is tried again under the same id, later and later, until one comes', async () => {
    const world = new World();
    world.channel.outcomes.push(silent, silent, silent);
    const id = await anaSends(world, await anaAnswering(world), 'one');
    expect(sentIds(world)).toEqual([id]);
    await passTime(world, 12_000);
    expect(sentIds(world)).toEqual([id, id, id, id]);
    expect((await sentLine(world, id)).delivery.state).toBe('sent');
  });

  it('when the provider refuses it, then it is not tried again and says why', async () => {
    const world = new World();
    world.channel.outcomes.push(refused);
    const id = await anaSends(world, await anaAnswering(world), 'one');
    await passTime(world, 60_000);
    expect(sentIds(world)).toEqual([id]);
    expect((await sentLine(world, id)).delivery).toEqual({
      state: 'failed',
      certainty: 'certain',
      reason: 'customer-unreachable',
    });
  });

  it('when nobody answers for a day, then it failed, nobody knows how; a receipt proves it sent', async () => {
    const world = new World();
    const conversationId = await anaAnswering(world);
    world.channel.outcomes.push(...Array.from({ length: 1_000 }, () => silent));
    const id = await anaSends(world, conversationId, 'one');
    await passTime(world, 25 * hourMs, 60_000);
    expect((await sentLine(world, id)).delivery).toEqual({
      state: 'failed',
      certainty: 'uncertain',
      reason: 'no-answer',
    });
    await world.deliver([receipt(id, 'delivered', 0)]);
    expect((await sentLine(world, id)).delivery).toMatchObject({ state: 'delivered' });
  });

  it('when a receipt comes before the provider’s answer, then the message is not sent again', async () => {
    const world = new World();
    const conversationId = await anaAnswering(world);
    world.channel.outcomes.push(silent);
    const sending = anaSends(world, conversationId, 'one');
    world.channel.meanwhile = async () => {
      const [first] = world.channel.sent;
      if (first !== undefined) await world.receive(world.arrival([receipt(first.id, 'delivered', 0)]));
    };
    const id = await sending;
    await passTime(world, 120_000);
    expect(sentIds(world)).toEqual([id]);
    expect((await sentLine(world, id)).delivery.state).toBe('delivered');
  });

  it('when the process dies while the provider has it, then it is tried again once the attempt is over', async () => {
    const world = new World();
    const conversationId = await anaAnswering(world);
    world.channel.meanwhile = () => new Promise(() => undefined);
    const id = await anaSends(world, conversationId, 'one');
    world.channel.meanwhile = () => Promise.resolve();
    await passTime(world, attemptHoldsMs - 1_000);
    expect(sentIds(world)).toEqual([id]);
    await passTime(world, 5_000);
    expect(sentIds(world)).toEqual([id, id]);
    expect((await sentLine(world, id)).delivery.state).toBe('sent');
  });
});

describe('Given the moment of sending', () => {
  it('when the customer says stop just before it, then nothing is sent', async () => {
    const world = new World();
    const conversationId = await anaAnswering(world);
    const message = { clientMessageId: 'one', text: 'hello' };
    const line = await sendMessage(withoutReactions(world), principal(agents[0]), conversationId, message);
    // The wake-up of the attempt is written just before the attempt itself.
    world.store.before = async ({ call, container }) => {
      if (call !== 'write' || container !== 'due') return;
      changeBeforeNextWrite(world, { consent: 'withdrawn' });
    };
    await world.deps.reactor.thread(world.threadId());
    await passTime(world, 60_000);
    expect(world.channel.sent).toEqual([]);
    expect((await sentLine(world, line.id)).delivery).toEqual({
      state: 'failed',
      certainty: 'certain',
      reason: 'consent',
    });
  });

  it('when another process is at the same message, then one of them sends it', async () => {
    const world = new World();
    const conversationId = await anaAnswering(world);
    const message = { clientMessageId: 'one', text: 'hello' };
    await sendMessage(withoutReactions(world), principal(agents[0]), conversationId, message);
    await Promise.all(Array.from({ length: 5 }, () => world.deps.reactor.thread(world.threadId())));
    expect(world.channel.sent).toHaveLength(1);
  });
});

describe('Given a brand agent that Google asks to slow down', () => {
  it('when another customer of it is answered, then that waits too, and both are sent after the pause', async () => {
    const world = new World();
    const mine = await anaAnswering(world);
    world.channel.outcomes.push(throttled);
    const id = await anaSends(world, mine, 'one');
    await world.deliver([text('other')], 'customer-2');
    const other = `${world.threadId('customer-2')}.1`;
    const ben = principal(agents[1]);
    await claimConversation(world.deps, ben, other, 'pick');
    const line = await sendMessage(world.deps, ben, other, { clientMessageId: 'x', text: 'hello' });
    expect(sentIds(world)).toEqual([id]);
    await passTime(world, 5_000);
    expect(sentIds(world).filter((one) => one === id)).toHaveLength(2);
    expect(sentIds(world).filter((one) => one === line.id)).toHaveLength(1);
  });
});

describe('Given several messages of a thread', () => {
  const outcome = fc.constantFrom(accepted, accepted, silent, throttled, refused);

  it('then they reach the provider in their order, one at a time, whatever it answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 20 }),
        fc.integer({ min: 2, max: 6 }),
        async (outcomes, count) => {
          const world = new World();
          const conversationId = await anaAnswering(world);
          let inside = 0;
          let together = 0;
          world.channel.meanwhile = async () => {
            inside += 1;
            together = Math.max(together, inside);
            await Promise.resolve();
            inside -= 1;
          };
          world.channel.outcomes.push(...outcomes);
          const names = Array.from({ length: count }, (_unused, index) => `n${index}`);
          const ids: string[] = [];
          for (const name of names) ids.push(await anaSends(world, conversationId, name));
          await passTime(world, 10 * 60_000, 5_000);
          expect([...new Set(sentIds(world))]).toEqual(ids);
          // No message is tried again after a later one was.
          expect(sentIds(world)).toEqual(sentIds(world).toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b)));
          expect(together).toBe(1);
          expect(await world.head()).toMatchObject({ unsent: [], todo: [] });
        },
      ),
      { numRuns: 40 },
    );
  });
});
