import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../api/domain/conversation/conversation-command.ts';
import type { OutboundLine } from '../../api/domain/thread/line.ts';
import { endConversation } from '../../api/use-cases/conversations/leave-conversation.ts';
import { type MessageInput, sendMessage } from '../../api/use-cases/conversations/send-message.ts';
import { attachmentBlob, attachmentIdOf } from '../../api/use-cases/media/attachment-id.ts';
import { anaAnswering, changeBeforeNextWrite, sentLine } from './support/desk.ts';
import { agents, principal } from './support/people.ts';
import { refusal } from './support/refusal.ts';
import { World } from './support/world.ts';

const [ana, ben] = agents;
const hello: MessageInput = { clientMessageId: 'one', text: 'hello' };

async function atTheDesk(): Promise<{
  readonly world: World;
  readonly conversationId: string;
  readonly send: (input: MessageInput, who?: Actor) => Promise<OutboundLine>;
}> {
  const world = new World();
  const conversationId = await anaAnswering(world);
  return {
    world,
    conversationId,
    send: (input, who = ana) => sendMessage(world.deps, principal(who), conversationId, input),
  };
}

describe('Given a message that was sent', () => {
  it('when the same is sent again, then it is the same message', async () => {
    const { world, send } = await atTheDesk();
    const first = await send(hello);
    const again = await send(hello);
    expect(again.id).toBe(first.id);
    expect(world.channel.sent).toHaveLength(1);
    expect((await world.lines()).filter(({ kind }) => kind === 'outbound')).toHaveLength(1);
  });

  it('when it is sent again and again at once, then it is one message', async () => {
    const { world, send } = await atTheDesk();
    const lines = await Promise.all(Array.from({ length: 5 }, () => send(hello)));
    expect(new Set(lines.map(({ id }) => id)).size).toBe(1);
    expect(world.channel.sent).toHaveLength(1);
  });

  it('when its id comes with other words, then it is refused and nothing is sent', async () => {
    const { world, send } = await atTheDesk();
    await send(hello);
    expect(await refusal(send({ ...hello, text: 'hello!' }))).toBe('message-id-reused');
    expect(
      await refusal(send({ clientMessageId: 'one', attachmentId: `${world.threadId()}~abcdefgh` })),
    ).toBe('message-id-reused');
    expect(world.channel.sent).toHaveLength(1);
  });

  it('when another agent uses the same id, then that is another message', async () => {
    const { send } = await atTheDesk();
    await send(hello);
    expect(await refusal(send({ ...hello, text: 'mine' }, ben))).toBe('not-owner');
  });

  it('when the conversation has ended since, then the repeat still answers the message', async () => {
    const { world, conversationId, send } = await atTheDesk();
    const first = await send(hello);
    await endConversation(world.deps, principal(ana), conversationId);
    expect((await send(hello)).id).toBe(first.id);
  });
});

describe('Given a message that failed', () => {
  it('when it is sent again, then it waits again under the same id and its mark is gone', async () => {
    const { world, send } = await atTheDesk();
    world.channel.outcomes.push({ kind: 'refused', reason: 'other', providerStatus: 'INTERNAL' });
    const first = await send(hello);
    expect((await sentLine(world, first.id)).delivery.state).toBe('failed');
    expect((await world.head()).failed).toBe(true);
    const again = await send(hello);
    expect(again).toMatchObject({ id: first.id, order: first.order, delivery: { state: 'queued' } });
    expect((await sentLine(world, first.id)).delivery).toMatchObject({ state: 'sent' });
    expect(world.channel.sent.map(({ id }) => id)).toEqual([first.id, first.id]);
    expect((await world.head()).failed).toBe(false);
  });

  it('when it is sent again by two at once, then it waits once', async () => {
    const { world, send } = await atTheDesk();
    world.channel.outcomes.push({ kind: 'refused', reason: 'other', providerStatus: 'INTERNAL' });
    await send(hello);
    await Promise.all([send(hello), send(hello)]);
    expect(world.channel.sent).toHaveLength(2);
  });

  it('when the conversation has ended since, then it cannot be sent again', async () => {
    const { world, conversationId, send } = await atTheDesk();
    world.channel.outcomes.push({ kind: 'refused', reason: 'other', providerStatus: 'INTERNAL' });
    await send(hello);
    await endConversation(world.deps, principal(ana), conversationId);
    expect(await refusal(send(hello))).toBe('state-forbids');
  });
});

describe('Given who may answer', () => {
  it('when somebody else answers, then it is refused', async () => {
    const { send } = await atTheDesk();
    expect(await refusal(send(hello, ben))).toBe('not-owner');
  });

  it('when the conversation is in wrap-up, then it is refused', async () => {
    const { world, conversationId, send } = await atTheDesk();
    await endConversation(world.deps, principal(ana), conversationId);
    expect(await refusal(send(hello))).toBe('state-forbids');
  });

  it('when the id is of no conversation, then there is nothing', async () => {
    const { world } = await atTheDesk();
    const send = (id: string): Promise<string> => refusal(sendMessage(world.deps, principal(ana), id, hello));
    expect(await send('nonsense')).toBe('not-found');
    expect(await send(`${'x'.repeat(40)}.1`)).toBe('not-found');
    expect(await send(`${world.threadId()}.2`)).toBe('state-forbids');
  });

  it('when the customer says stop while it is being written, then it is refused', async () => {
    const { world, send } = await atTheDesk();
    changeBeforeNextWrite(world, { consent: 'withdrawn' });
    expect(await refusal(send(hello))).toBe('send-refused consent');
    expect(world.channel.sent).toEqual([]);
  });

  it('when the window is over, then it is refused with the reason', async () => {
    const { world, send } = await atTheDesk();
    world.clock.pass(31 * 86_400_000);
    expect(await refusal(send(hello))).toBe('send-refused window-over');
  });
});

describe('Given an image', () => {
  it('when it was uploaded, then Google gets a link to it, and a repeat is the same message', async () => {
    const { world, send } = await atTheDesk();
    const address = { threadId: world.threadId(), key: 'abcdefgh' };
    world.files.set(attachmentBlob(address), { bytes: new Uint8Array(9), contentType: 'image/jpeg' });
    const image = { clientMessageId: 'image', attachmentId: attachmentIdOf(address), altText: 'A receipt' };
    const line = await send(image);
    expect(line.content).toMatchObject({
      kind: 'image',
      altText: 'A receipt',
      file: { state: 'ready', bytes: 9 },
    });
    expect(world.channel.sent[0]?.content).toMatchObject({
      kind: 'image',
      url: expect.stringMatching(/^https:\/\/punte\.example\/api\/media\/[\w-]{22,}$/),
    });
    expect((await send(image)).id).toBe(line.id);
    expect(world.channel.sent).toHaveLength(1);
  });

  it('when it was not uploaded, or belongs to another thread, then it is refused', async () => {
    const { world, send } = await atTheDesk();
    const foreign = { threadId: 'y'.repeat(43), key: 'abcdefgh' };
    world.files.set(attachmentBlob(foreign), { bytes: new Uint8Array(9), contentType: 'image/jpeg' });
    const of = (attachmentId: string): Promise<string> =>
      refusal(send({ clientMessageId: 'image', attachmentId }));
    expect(await of(`${world.threadId()}~abcdefgh`)).toBe('attachment-not-ready');
    expect(await of(attachmentIdOf(foreign))).toBe('attachment-not-ready');
    expect(await of('nonsense')).toBe('attachment-not-ready');
  });

  it('when it is larger than the channel takes, then it is refused', async () => {
    const { world, send } = await atTheDesk();
    const address = { threadId: world.threadId(), key: 'abcdefgh' };
    world.files.set(attachmentBlob(address), { bytes: new Uint8Array(5_000_001), contentType: 'image/jpeg' });
    const input = { clientMessageId: 'image', attachmentId: attachmentIdOf(address) };
    expect(await refusal(send(input))).toBe('content-not-supported too-large');
  });
});

describe('Given a message whose reactions were lost', () => {
  it('when the change feed brings the thread back, then it is sent', async () => {
    const { world, conversationId } = await atTheDesk();
    const lost = {
      ...world.deps,
      reactor: { ...world.deps.reactor, thread: () => Promise.reject(new TypeError('lost')) },
    };
    const line = await sendMessage(lost, principal(ana), conversationId, hello);
    expect(line.delivery.state).toBe('queued');
    expect(world.logged).toContain('reactions-lost');
    await world.deps.reactor.thread(world.threadId());
    expect((await sentLine(world, line.id)).delivery.state).toBe('sent');
  });
});
