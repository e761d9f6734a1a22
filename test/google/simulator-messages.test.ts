import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dig, startWorkshop, type SimulatedAccount, type Workshop } from './simulator-workshop.ts';

const HUMAN = { representativeType: 'HUMAN', displayName: 'Dan' };
const DAY_MS = 86_400_000;

describe("Given a conversation at Google's Business Messages API", () => {
  let shop: Workshop;
  let owner: SimulatedAccount;
  let token: string;
  let conversationId: string;
  beforeAll(async () => {
    shop = await startWorkshop();
    owner = await shop.account();
    token = await shop.tokenFor(owner);
  });
  afterAll(async () => shop.stop());
  beforeEach(async () => {
    conversationId = await shop.conversation(owner.agents[0]?.agentId ?? '');
    await shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text: 'Salut' });
  });

  const post = (part: string, body: unknown, bearer = token) =>
    shop.call('POST', `/v1/conversations/${conversationId}/${part}`, body, bearer);
  const send = (content: Record<string, unknown>) =>
    post('messages', { messageId: randomUUID(), representative: HUMAN, ...content });
  const phone = async () => (await shop.call('GET', `/sim/gbm/conversations/${conversationId}`)).body;

  it('takes a text and shows it on the phone', async () => {
    const answer = await post('messages', { messageId: 'm1', representative: HUMAN, text: 'Bună ziua' });
    expect(answer).toMatchObject({
      status: 200,
      body: { name: `conversations/${conversationId}/messages/m1` },
    });
    expect(await phone()).toMatchObject({
      messages: [
        { from: 'customer', text: 'Salut' },
        { from: 'agent', messageId: 'm1', text: 'Bună ziua', state: 'delivered', representative: HUMAN },
      ],
    });
  });

  it('answers 409 to a message id used before, and shows the first message only', async () => {
    await post('messages', { messageId: 'm1', representative: HUMAN, text: 'one' });
    expect(await post('messages', { messageId: 'm1', representative: HUMAN, text: 'two' })).toMatchObject({
      status: 409,
      body: { error: { code: 409, status: 'ALREADY_EXISTS' } },
    });
    expect(JSON.stringify(await phone())).not.toContain('two');
  });

  it('answers 403, not 404, to an unknown conversation and to one of another partner', async () => {
    const stranger = await shop.tokenFor(await shop.account(1));
    expect(await post('messages', {}, stranger)).toMatchObject({
      status: 403,
      body: { error: { status: 'PERMISSION_DENIED' } },
    });
    conversationId = randomUUID();
    expect(await send({ text: 'x' })).toMatchObject({ status: 403 });
  });

  const suggestions = (count: number) =>
    Array.from({ length: count }, (_none, index) => ({
      reply: { text: `r${index}`, postbackData: `p${index}` },
    }));
  const card = (more: object) => ({ richCard: { standaloneCard: { cardContent: { title: 'T', ...more } } } });
  const carousel = (cardContents: object[], cardWidth = 'MEDIUM') => ({
    richCard: { carouselCard: { cardWidth, cardContents } },
  });

  it.each<[string, object]>([
    ['3,072 characters', { text: 'a'.repeat(3_072) }],
    ['3,072 characters outside the first plane', { text: '📦'.repeat(3_072) }],
    ['13 suggestions', { text: 'x', suggestions: suggestions(13) }],
    [
      'a label of 25 characters',
      { text: 'x', suggestions: [{ reply: { text: 'ș'.repeat(25), postbackData: 'p' } }] },
    ],
    ['well-formed rich text', { text: '**a** *b* [c](https://d.example)', containsRichText: true }],
    ['a card', card({ suggestions: suggestions(4) })],
    ['two cards', carousel([{ title: 'a' }, { title: 'b' }])],
    ['a request for a live agent', { text: 'x', suggestions: [{ liveAgentRequest: {} }] }],
    [
      'a number to dial',
      {
        text: 'x',
        suggestions: [
          { action: { text: 'a', postbackData: 'p', dialAction: { phoneNumber: '+1-201-555-0123' } } },
        ],
      },
    ],
  ])('takes %s', async (_what, content) => {
    expect(await send({ ...content })).toMatchObject({ status: 200 });
  });

  it.each<[string, object]>([
    ['no content', {}],
    ['two contents', { text: 'x', ...card({}) }],
    ['an empty text', { text: '' }],
    ['a text over 3,072 characters', { text: 'a'.repeat(3_073) }],
    ['14 suggestions', { text: 'x', suggestions: suggestions(14) }],
    [
      'a label over 25 characters',
      { text: 'x', suggestions: [{ reply: { text: 'a'.repeat(26), postbackData: 'p' } }] },
    ],
    [
      'postback data over 2,048 characters',
      { text: 'x', suggestions: [{ reply: { text: 'a', postbackData: 'p'.repeat(2_049) } }] },
    ],
    [
      'a suggestion of two kinds',
      { text: 'x', suggestions: [{ reply: { text: 'a', postbackData: 'p' }, liveAgentRequest: {} }] },
    ],
    ['a card with five suggestions', card({ suggestions: suggestions(5) })],
    ['a card title over 200 characters', card({ title: 't'.repeat(201) })],
    ['a carousel of one card', carousel([{ title: 'a' }])],
    ['a carousel of eleven cards', carousel(Array.from({ length: 11 }, () => ({ title: 'a' })))],
    ['rich text that is not closed', { text: 'a **b', containsRichText: true }],
    ['a field Google does not know', { text: 'x', colour: 'red' }],
    ['a fallback over 3,072 characters', { text: 'x', fallback: 'f'.repeat(3_073) }],
  ])('refuses %s with 400 and a reason', async (_what, content) => {
    expect(await send({ ...content })).toMatchObject({
      status: 400,
      body: { error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringMatching(/./) } },
    });
  });

  it.each<[string, object]>([
    ['message id', { representative: HUMAN, text: 'x' }],
    ['representative', { messageId: 'x', text: 'x' }],
    ['kind of representative', { messageId: 'x', text: 'x', representative: { displayName: 'Dan' } }],
  ])('refuses a message without a %s', async (_what, body) => {
    expect(await post('messages', body)).toMatchObject({ status: 400 });
  });

  it('refuses a body that is no JSON', async () => {
    expect(await post('messages', '{"text":')).toMatchObject({ status: 400 });
  });

  it('takes rich content for a plain device only with a fallback, and shows that', async () => {
    await shop.call('PATCH', `/sim/gbm/conversations/${conversationId}`, { device: { richContent: false } });
    expect(await send(card({}))).toMatchObject({
      status: 400,
      body: { error: { status: 'FAILED_PRECONDITION' } },
    });
    expect(await send({ ...card({}), fallback: 'As text' })).toMatchObject({ status: 200 });
    expect(await phone()).toMatchObject({ messages: [{}, { kind: 'text', text: 'As text' }] });
  });

  it('refuses forceFallback without a fallback', async () => {
    const body = { messageId: randomUUID(), representative: HUMAN, text: 'x' };
    expect(await post('messages?forceFallback=true', body)).toMatchObject({ status: 400 });
  });

  it('answers 403 once 30 days have passed since the customer wrote, until they write again', async () => {
    await shop.call('PUT', '/sim/clock', { advanceMs: 29.9 * DAY_MS });
    expect(await send({ text: 'in time' })).toMatchObject({ status: 200 });
    await shop.call('PUT', '/sim/clock', { advanceMs: 0.2 * DAY_MS });
    expect(await send({ text: 'too late' })).toMatchObject({
      status: 403,
      body: { error: { status: 'PERMISSION_DENIED', message: expect.stringContaining('30 days') } },
    });
    await shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text: 'Mai sunteți?' });
    expect(await send({ text: 'in time again' })).toMatchObject({ status: 200 });
  });

  it('shows typing until it stops or a message comes', async () => {
    await post('events', { eventType: 'TYPING_STARTED', representative: HUMAN });
    expect(await phone()).toMatchObject({ agentTyping: HUMAN });
    await post('events', { eventType: 'TYPING_STOPPED', representative: HUMAN });
    expect(await phone()).toMatchObject({ agentTyping: null });
    await post('events', { eventType: 'TYPING_STARTED', representative: HUMAN });
    await send({ text: 'Gata' });
    expect(await phone()).toMatchObject({ agentTyping: null });
  });

  it('says who joined and left', async () => {
    await post('events?eventId=e1', { eventType: 'REPRESENTATIVE_JOINED', representative: HUMAN });
    expect(await phone()).toMatchObject({ representative: HUMAN });
    await post('events', { eventType: 'REPRESENTATIVE_LEFT', representative: HUMAN });
    expect(await phone()).toMatchObject({
      representative: null,
      messages: [
        {},
        { from: 'system', kind: 'joined', name: 'Dan' },
        { from: 'system', kind: 'left', name: 'Dan' },
      ],
    });
  });

  it('answers 409 to an event id used before and 400 to an unknown event', async () => {
    const typing = { eventType: 'TYPING_STARTED', representative: HUMAN };
    expect(await post('events?eventId=e1', typing)).toMatchObject({
      status: 200,
      body: { name: `conversations/${conversationId}/events/e1` },
    });
    expect(await post('events?eventId=e1', typing)).toMatchObject({ status: 409 });
    expect(await post('events', { ...typing, eventType: 'EVENT_TYPE_UNSPECIFIED' })).toMatchObject({
      status: 400,
    });
  });

  it("shows that the customer's message was read", async () => {
    const sent = await shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, {
      text: 'Citit?',
    });
    const messageId = String(dig(sent.body, 'messageId'));
    const path = `/v1/conversations/${conversationId}/messages/${messageId}/receipt`;
    expect(await shop.call('PATCH', path, { receiptType: 'READ' }, token)).toMatchObject({
      status: 200,
      body: { name: `conversations/${conversationId}/messages/${messageId}/receipt`, receiptType: 'READ' },
    });
    expect(await phone()).toMatchObject({ messages: [{}, { text: 'Citit?', state: 'read' }] });
    expect(await shop.call('PATCH', path, { receiptType: 'DELIVERED' }, token)).toMatchObject({
      status: 400,
    });
    const unknown = path.replace(messageId, randomUUID());
    expect(await shop.call('PATCH', unknown, { receiptType: 'READ' }, token)).toMatchObject({ status: 404 });
  });

  it('starts one survey in 24 hours, and none where the device has no surveys', async () => {
    expect(await post('surveys?surveyId=s1', {})).toMatchObject({
      status: 200,
      body: { name: `conversations/${conversationId}/surveys/s1` },
    });
    expect(await post('surveys?surveyId=s1', {})).toMatchObject({ status: 409 });
    expect(await post('surveys?surveyId=s2', {})).toMatchObject({
      status: 429,
      body: { error: { status: 'RESOURCE_EXHAUSTED' } },
    });
    await shop.call('PUT', '/sim/clock', { advanceMs: DAY_MS });
    expect(await post('surveys?surveyId=s2', {})).toMatchObject({ status: 200 });
    await shop.call('PATCH', `/sim/gbm/conversations/${conversationId}`, { device: { surveys: false } });
    expect(await post('surveys', {})).toMatchObject({
      status: 400,
      body: { error: { status: 'FAILED_PRECONDITION' } },
    });
  });

  it('refuses what Business Messages does not have on the phone, naming the reason', async () => {
    const path = `/sim/gbm/conversations/${conversationId}`;
    for (const [part, body, word] of [
      ['messages', { location: { latitude: 44.4, longitude: 26.1 } }, 'locations'],
      ['messages', { file: 'data:application/pdf;base64,AAAA' }, 'files'],
      ['events', { unsubscribe: true }, 'unsubscribe'],
    ] as const) {
      expect(await shop.call('POST', `${path}/${part}`, body)).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringContaining(word) } },
      });
    }
  });

  it('carries out a call whose answer gets lost, so that a repeat meets 409', async () => {
    await shop.call('PUT', '/sim/faults', { dropAckRate: 1 });
    const body = { messageId: 'lost', representative: HUMAN, text: 'Once' };
    await expect(post('messages', body)).rejects.toThrow('fetch failed');
    await shop.call('PUT', '/sim/faults', {});
    expect(await post('messages', body)).toMatchObject({ status: 409 });
    expect(await phone()).toMatchObject({ messages: [{}, { messageId: 'lost', text: 'Once' }] });
  });

  it.each([
    ['429 on demand', { rate429: 1 }, 429, 'RESOURCE_EXHAUSTED'],
    ['503 in an outage', { outageUntil: new Date(Date.now() + 60_000).toISOString() }, 503, 'UNAVAILABLE'],
  ])('answers %s and carries nothing out', async (_what, faults, status, name) => {
    await shop.call('PUT', '/sim/faults', faults);
    expect(await send({ text: 'Lost' })).toMatchObject({
      status,
      body: { error: { code: status, status: name } },
    });
    await shop.call('PUT', '/sim/faults', {});
    expect(JSON.stringify(await phone())).not.toContain('Lost');
  });

  it('fails a share of calls with 5xx, the same share of the same calls for the same seed', async () => {
    const draw = async () => {
      await shop.call('PUT', '/sim/faults', { rate5xx: 0.5, seed: 7 });
      const statuses: number[] = [];
      for (let index = 0; index < 12; index++) statuses.push((await send({ text: 'x' })).status);
      return statuses;
    };
    const first = await draw();
    expect(await draw()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500, 503]));
    await shop.call('PUT', '/sim/faults', {});
  });

  it('refuses faults it does not know', async () => {
    expect(await shop.call('PUT', '/sim/faults', { rate42: 1 })).toMatchObject({ status: 400 });
    expect(await shop.call('PUT', '/sim/faults', { rate429: 2 })).toMatchObject({ status: 400 });
  });
});
