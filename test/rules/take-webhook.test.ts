import { describe, expect, it } from '@jest/globals';
import type { WebhookReading } from '../../api/channels/channel.ts';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import { takeWebhook } from '../../api/use-cases/webhooks/take-webhook.ts';
import { anaAnswering } from './support/desk.ts';
import { text, typing, unknownEvent } from './support/inbound-events.ts';
import { agents } from './support/people.ts';
import { refusal } from './support/refusal.ts';
import { webhookCall, webhookDeps } from './support/webhook.ts';
import { World } from './support/world.ts';

const address = { channel: 'google-business-messages', accountId: 'account' };

const take = (world: World, events: readonly InboundEvent[], at: object = {}): Promise<unknown> =>
  takeWebhook(webhookDeps(world), { ...address, ...at }, webhookCall(events));

/** The channel reads the next call so, whatever is in it. */
function reads(world: World, reading: WebhookReading): void {
  world.channel.readWebhook = () => reading;
}

const of = (event: InboundEvent, patch: Partial<InboundEvent>): InboundEvent =>
  Object.assign({ ...event }, patch);

describe('Given a call of the provider', () => {
  it('when it brings events of several customers, then each thread gets its own', async () => {
    const world = new World();
    const other = { customerKey: 'customer-2' };
    await take(world, [text('a'), of(text('b'), other), text('c')]);
    expect((await world.head()).unread).toBe(2);
    expect((await world.head('customer-2')).unread).toBe(1);
  });

  it('when its answer is due, then what follows from it has begun: the conversation is in its queue', async () => {
    const world = new World();
    expect(await take(world, [text('a')])).toEqual({ kind: 'taken' });
    expect(await world.head()).toMatchObject({
      todo: [],
      conversation: { state: 'open', queueId: 'default-messaging-queue' },
    });
  });

  it.each<[string, object]>([
    ['an account that is not there', { accountId: 'nobody' }],
    ['another channel than the account’s', { channel: 'rcs-for-business' }],
  ])('when it is for %s, then there is nothing and nothing is written', async (_what, at) => {
    const world = new World();
    expect(await refusal(take(world, [text('a')], at))).toBe('not-found');
    expect(world.store.calls).toEqual([]);
  });

  it('when it names a brand agent of nobody, then there is nothing, for the provider to repeat', async () => {
    const world = new World();
    const foreign = of(text('a'), { brandAgent: 'brands/b/agents/foreign' });
    expect(await refusal(take(world, [foreign]))).toBe('not-found');
    expect(world.store.calls.filter(({ call }) => call === 'write')).toEqual([]);
  });

  it('when it is signed with the token of one brand agent and names another, then nothing is written', async () => {
    const world = new World();
    const key = { name: 'brand-agent-client-token', brandAgentId: 'brand-two', value: 'token' } as const;
    reads(world, { kind: 'events', events: [text('a')], key });
    expect(await refusal(take(world, []))).toBe('not-found');
    expect(world.store.calls.filter(({ call }) => call === 'write')).toEqual([]);
  });

  it.each<[Extract<WebhookReading, { kind: 'refused' }>['refusal'], string]>([
    ['unsigned', 'webhook-signature unsigned'],
    ['signature', 'webhook-signature signature'],
    ['malformed', 'malformed-json'],
    ['handshake-token', 'handshake-token'],
  ])('when the channel refuses it as %s, then it is refused and nothing is written', async (reason, code) => {
    const world = new World();
    reads(world, { kind: 'refused', refusal: reason });
    expect(await refusal(take(world, []))).toBe(code);
    expect(world.store.calls).toEqual([]);
  });

  it('when it is a handshake, then it is answered and noted', async () => {
    const world = new World();
    reads(world, { kind: 'handshake', answer: 'secret', key: { name: 'client-token', value: 'token' } });
    const noted: string[] = [];
    const deps = {
      ...webhookDeps(world),
      healthNotes: {
        handshake: (accountId: string) => Promise.resolve(void noted.push(accountId)),
        webhook: () => undefined,
      },
    };
    expect(await takeWebhook(deps, address, webhookCall([]))).toEqual({
      kind: 'handshake',
      secret: 'secret',
    });
    expect(noted).toEqual(['account']);
  });

  it('when it brings something unknown, then it is kept and counted', async () => {
    const world = new World();
    await take(world, [unknownEvent('u')]);
    expect(world.logged).toContain('webhook-unknown-events');
    expect(await world.lines()).toHaveLength(1);
  });

  it('when the customer types, then who has the conversation sees it and nothing is kept', async () => {
    const world = new World();
    const conversationId = await anaAnswering(world);
    const { revision } = await world.head();
    await take(world, [typing()]);
    expect(world.hints.at(-1)).toEqual([
      [agents[0].personId],
      { kind: 'typing', conversationId, isTyping: true },
    ]);
    expect((await world.head()).revision).toBe(revision);
  });

  it('when what follows from it fails, then it counts as taken all the same', async () => {
    const world = new World();
    const deps = webhookDeps(world);
    const broken = {
      ...deps,
      reactor: { ...deps.reactor, thread: () => Promise.reject(new TypeError('lost')) },
    };
    expect(await takeWebhook(broken, address, webhookCall([text('a')]))).toEqual({ kind: 'taken' });
    expect(world.logged).toContain('reactions-lost');
  });
});
