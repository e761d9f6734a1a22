import { describe, expect, it } from '@jest/globals';
import { acceptOffer, rejectOffer } from '../../api/use-cases/conversations/answer-offer.ts';
import { claimConversation } from '../../api/use-cases/conversations/claim-conversation.ts';
import {
  closeConversation,
  endConversation,
  parkConversation,
} from '../../api/use-cases/conversations/leave-conversation.ts';
import { sendMessage } from '../../api/use-cases/conversations/send-message.ts';
import { attachmentBlob, attachmentIdOf } from '../../api/use-cases/media/attachment-id.ts';
import { takeWebhook } from '../../api/use-cases/webhooks/take-webhook.ts';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import { anaAnswering, arrives, standingOffer, withoutReactions } from './support/desk.ts';
import { file, receipt, text, typing } from './support/inbound-events.ts';
import { agents, principal } from './support/people.ts';
import { webhookCall, webhookDeps } from './support/webhook.ts';
import { World } from './support/world.ts';

const [ana] = agents;
const who = principal(ana);

type Deps = World['deps'];

/** Which calls of the store an act makes before its reactions. */
async function callsOf(world: World, act: (deps: Deps) => Promise<unknown>): Promise<readonly string[]> {
  world.store.calls = [];
  await act(withoutReactions(world));
  return world.store.calls.map(({ call, container }) => `${call} ${container ?? ''}`);
}

const webhook = (world: World, events: readonly InboundEvent[]): Promise<readonly string[]> =>
  callsOf(world, (deps) =>
    takeWebhook(
      webhookDeps(world, deps),
      { channel: world.channel.name, accountId: 'account' },
      webhookCall(events),
    ),
  );

describe('A webhook makes at most three calls of the store', () => {
  it.each<[string, (sent: string) => readonly InboundEvent[], readonly string[]]>([
    ['a message', () => [text('b')], ['read threads', 'readMany threads', 'write threads']],
    ['an image', () => [file('f')], ['read threads', 'readMany threads', 'write threads']],
    [
      'ninety messages',
      () => Array.from({ length: 90 }, (_unused, index) => text(`m${index}`)),
      ['read threads', 'readMany threads', 'write threads'],
    ],
    ['a receipt', (sent) => [receipt(sent, 'read')], ['read threads', 'readMany threads', 'write threads']],
    [
      'a receipt for nothing of ours',
      () => [receipt('elsewhere', 'read')],
      ['read threads', 'readMany threads'],
    ],
    ['what was delivered before', () => [text('first', -1_000)], ['read threads', 'readMany threads']],
    ['typing', () => [typing()], ['read threads', 'readMany threads', 'read threads']],
  ])('when it brings %s', async (_what, events, expected) => {
    const world = new World();
    const conversationId = await anaAnswering(world);
    const line = await sendMessage(world.deps, who, conversationId, {
      clientMessageId: 'one',
      text: 'hello',
    });
    expect(await webhook(world, events(line.id))).toEqual(expected);
  });

  it('when the thread is new, then two', async () => {
    expect(await webhook(new World(), [text('a')])).toEqual(['read threads', 'write threads']);
  });
});

describe('A send makes at most three', () => {
  it('when it is text, then two', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    const calls = await callsOf(world, (deps) =>
      sendMessage(deps, who, id, { clientMessageId: 'one', text: 'hello' }),
    );
    expect(calls).toEqual(['readMany threads', 'write threads']);
  });

  it('when it is an image, then three: its public link is one', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    const address = { threadId: world.threadId(), key: 'abcdefgh' };
    world.files.set(attachmentBlob(address), { bytes: new Uint8Array(9), contentType: 'image/jpeg' });
    const image = { clientMessageId: 'image', attachmentId: attachmentIdOf(address) };
    const calls = await callsOf(world, (deps) => sendMessage(deps, who, id, image));
    expect(calls).toEqual(['readMany threads', 'write threads', 'write threads']);
  });

  it('when it is a repeat, then one', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    const hello = { clientMessageId: 'one', text: 'hello' };
    await sendMessage(world.deps, who, id, hello);
    expect(await callsOf(world, (deps) => sendMessage(deps, who, id, hello))).toEqual(['readMany threads']);
  });
});

describe('An agent’s act makes at most four', () => {
  const change = ['read threads', 'write threads'];
  const claim = ['read threads', 'read agents', 'write agents', 'write threads'];

  it.each<[string, (world: World, deps: Deps, id: string) => Promise<unknown>, readonly string[]]>([
    ['parks', (_world, deps, id) => parkConversation(deps, who, id), change],
    ['ends', (_world, deps, id) => endConversation(deps, who, id), change],
    ['closes', (_world, deps, id) => closeConversation(deps, who, id), change],
  ])('when they %s', async (_what, act, expected) => {
    const world = new World();
    const id = await anaAnswering(world);
    expect(await callsOf(world, (deps) => act(world, deps, id))).toEqual(expected);
  });

  it('when they accept or reject an offer, then two', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    const { id } = await standingOffer(world);
    expect(await callsOf(world, (deps) => rejectOffer(deps, who, id, undefined))).toEqual(change);
    await world.deps.reactor.thread(world.threadId());
    const next = await standingOffer(world);
    expect(await callsOf(world, (deps) => acceptOffer(deps, who, next.id))).toEqual(change);
  });

  it('when they pick or reopen, then four', async () => {
    const world = new World();
    await world.deliver([text('a')]);
    const id = `${world.threadId()}.1`;
    expect(await callsOf(world, (deps) => claimConversation(deps, who, id, 'pick'))).toEqual(claim);
    await parkConversation(world.deps, who, id);
    expect(await callsOf(world, (deps) => claimConversation(deps, who, id, 'reopen'))).toEqual(claim);
  });
});
