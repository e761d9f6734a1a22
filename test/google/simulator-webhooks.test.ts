import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  dig,
  startWebhook,
  startWorkshop,
  until,
  type SimulatedAccount,
  type Webhook,
  type Workshop,
} from './simulator-workshop.ts';

const HUMAN = { representativeType: 'HUMAN', displayName: 'Dan' };
const UUID = /^[0-9a-f-]{36}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

describe("Given a verified webhook of Google's Business Messages", () => {
  let shop: Workshop;
  let hook: Webhook;
  let owner: SimulatedAccount;
  let agent: SimulatedAccount['agents'][number];
  let conversationId: string;
  beforeEach(async () => {
    shop = await startWorkshop({ webhookTimeoutMs: 200 });
    hook = await startWebhook();
    owner = await shop.account();
    const [first] = owner.agents;
    if (first === undefined) throw new Error('the account has no brand agent');
    agent = first;
    await shop.verify(owner, hook.url);
    conversationId = await shop.conversation(agent.agentId, { entryPoint: 'MAPS', placeId: 'ChIJ-place' });
  });
  afterEach(async () => {
    await shop.stop();
    await hook.stop();
  });

  const act = (part: 'messages' | 'events', body: unknown) =>
    shop.call('POST', `/sim/gbm/conversations/${conversationId}/${part}`, body);
  const send = async (content: Record<string, unknown>, messageId: string) =>
    shop.call(
      'POST',
      `/v1/conversations/${conversationId}/messages`,
      { messageId, representative: HUMAN, ...content },
      await shop.tokenFor(owner),
    );
  const slips = (chosen: Record<string, boolean>) => shop.call('PUT', '/sim/faults', { slips: chosen });
  const signature = (body: Buffer, key: string) => createHmac('sha512', key).update(body).digest('base64');

  it('tells a text as in the UserMessage reference', async () => {
    const sent = await act('messages', { text: 'Bună ziua' });
    const [call] = await hook.waitFor('message');
    const messageId = dig(sent.body, 'messageId');
    const requestId = dig(sent.body, 'requestId');
    expect(call?.json).toEqual({
      agent: `brands/${agent.brandId}/agents/${agent.agentId}`,
      conversationId,
      customAgentId: 'aldine-maps',
      requestId,
      context: {
        entryPoint: 'MAPS',
        placeId: 'ChIJ-place',
        resolvedLocale: 'ro',
        userInfo: { displayName: 'Ana Pop', userDeviceLocale: 'ro-RO' },
      },
      sendTime: expect.stringMatching(TIME),
      message: {
        messageId,
        name: `conversations/${conversationId}/messages/${String(messageId)}`,
        text: 'Bună ziua',
        createTime: expect.stringMatching(TIME),
      },
    });
    expect(messageId).toMatch(UUID);
    expect(requestId).toMatch(UUID);
  });

  it('signs the raw bytes with the client token, bytes that re-serialising would change', async () => {
    await act('messages', { text: "a=b & <c> 'd'" });
    const [call] = await hook.waitFor('message');
    expect(call?.headers['x-goog-signature']).toBe(
      signature(call?.body ?? Buffer.alloc(0), owner.clientToken),
    );
    expect(call?.headers['x-goog-signature']).toMatch(/^[A-Za-z0-9+/]{86}==$/);
    expect(call?.body.toString()).toContain('a\\u003db \\u0026 \\u003cc\\u003e \\u0027d\\u0027');
    expect(JSON.stringify(call?.json)).not.toBe(call?.body.toString());
  });

  it('signs with the old partner key when the account is set so', async () => {
    await shop.call('PATCH', `/sim/accounts/${owner.partnerId}`, { signWith: 'partner-key' });
    await act('messages', { text: 'x' });
    const [call] = await hook.waitFor('message');
    expect(call?.headers['x-goog-signature']).toBe(
      signature(call?.body ?? Buffer.alloc(0), owner.partnerKey),
    );
  });

  it("prefers a brand agent's own webhook and token, for that brand agent only", async () => {
    const own = await startWebhook();
    await shop.call('POST', `/sim/accounts/${owner.partnerId}/verify`, {
      webhookUrl: own.url,
      clientToken: 'agent-token',
      agentId: agent.agentId,
    });
    await act('messages', { text: 'to the brand agent' });
    const [call] = await own.waitFor('message');
    expect(call?.headers['x-goog-signature']).toBe(signature(call?.body ?? Buffer.alloc(0), 'agent-token'));
    expect(hook.received).toHaveLength(0);
    conversationId = await shop.conversation(owner.agents[1]?.agentId ?? '');
    await act('messages', { text: 'to the partner' });
    await hook.waitFor('message');
    expect(own.received).toHaveLength(1);
    await own.stop();
  });

  it('tells typing and the wish for a person as one status each, without context', async () => {
    await act('events', { typing: true });
    await act('events', { typing: false });
    await act('events', { requestLiveAgent: true });
    const calls = await hook.waitFor('userStatus', 3);
    const statuses = calls.map((call) => call.json['userStatus']);
    expect(statuses).toEqual(
      expect.arrayContaining([
        { isTyping: true, createTime: expect.stringMatching(TIME) },
        { isTyping: false, createTime: expect.stringMatching(TIME) },
        { requestedLiveAgent: true, createTime: expect.stringMatching(TIME) },
      ]),
    );
    for (const call of calls) expect(call.json).not.toHaveProperty('context');
  });

  it('tells a tapped suggestion with the message that held it', async () => {
    await act('messages', { text: 'x' });
    await send({ text: 'Da?', suggestions: [{ reply: { text: 'Da', postbackData: 'yes' } }] }, 'm1');
    await act('messages', { suggestion: 'yes' });
    const [call] = await hook.waitFor('suggestionResponse');
    expect(call?.json['suggestionResponse']).toEqual({
      message: `conversations/${conversationId}/messages/m1`,
      postbackData: 'yes',
      text: 'Da',
      suggestionType: 'REPLY',
      createTime: expect.stringMatching(TIME),
    });
    expect(await act('messages', { suggestion: 'yes' })).toMatchObject({ status: 400 });
  });

  it('lets a script tap a suggestion that is not on the phone, when it is described in full', async () => {
    await act('messages', { suggestion: { text: 'Da', postbackData: 'yes', messageId: 'long-ago' } });
    const [call] = await hook.waitFor('suggestionResponse');
    expect(call?.json['suggestionResponse']).toMatchObject({
      message: `conversations/${conversationId}/messages/long-ago`,
      postbackData: 'yes',
      text: 'Da',
    });
  });

  it('takes an event by its type as well', async () => {
    await act('events', { type: 'requestLiveAgent' });
    await hook.waitFor('userStatus');
    expect(await act('events', { type: 'unsubscribe' })).toMatchObject({ status: 400 });
    expect(await act('events', {})).toMatchObject({ status: 400 });
  });

  it('reports DELIVERED on arrival and READ when the page shows it, without requestId or context', async () => {
    await act('messages', { text: 'x' });
    await send({ text: 'a' }, 'm1');
    const [delivered] = await hook.waitFor('receipts');
    expect(delivered?.json).toEqual({
      agent: `brands/${agent.brandId}/agents/${agent.agentId}`,
      conversationId,
      customAgentId: 'aldine-maps',
      sendTime: expect.stringMatching(TIME),
      receipts: {
        receipts: [{ message: `conversations/${conversationId}/messages/m1`, receiptType: 'DELIVERED' }],
        createTime: expect.stringMatching(TIME),
      },
    });
    await act('events', { read: true });
    const [, read] = await hook.waitFor('receipts', 2);
    expect(read?.json['receipts']).toMatchObject({ receipts: [{ receiptType: 'READ' }] });
  });

  it('gathers receipts of one conversation into one call', async () => {
    await act('messages', { text: 'x' });
    await Promise.all([send({ text: 'a' }, 'm1'), send({ text: 'b' }, 'm2'), send({ text: 'c' }, 'm3')]);
    const [call] = await hook.waitFor('receipts');
    expect(dig(call?.json, 'receipts', 'receipts')).toHaveLength(3);
  });

  it('holds receipts back while the phone is off line or shows none', async () => {
    await act('messages', { text: 'x' });
    const change = (device: Record<string, boolean>) =>
      shop.call('PATCH', `/sim/gbm/conversations/${conversationId}`, { device });
    await change({ online: false });
    await send({ text: 'a' }, 'm1');
    expect(await act('events', { read: true })).toMatchObject({ body: { read: 0 } });
    await change({ online: true, readReceipts: false });
    const [call] = await hook.waitFor('receipts');
    expect(call?.json['receipts']).toMatchObject({ receipts: [{ receiptType: 'DELIVERED' }] });
    expect(await act('events', { read: true })).toMatchObject({ body: { read: 0 } });
  });

  it('tells a survey answer, once asked for', async () => {
    await act('messages', { text: 'x' });
    await shop.call(
      'POST',
      `/v1/conversations/${conversationId}/surveys?surveyId=s1`,
      {},
      await shop.tokenFor(owner),
    );
    await act('events', { survey: { rating: 4, feedback: 'Bine' } });
    const [call] = await hook.waitFor('surveyResponse');
    expect(call?.json['surveyResponse']).toMatchObject({
      survey: `conversations/${conversationId}/surveys/s1`,
      rating: 'SOMEWHAT_SATISFIED',
      feedback: 'Bine',
      questionType: 'GOOGLE_STANDARD_QUESTION',
      surveyTriggerSource: 'PARTNER',
    });
  });

  it.each<[string, Record<string, boolean>, 'messages' | 'events', unknown, string, object]>([
    [
      'booleans as text',
      { stringBooleans: true },
      'events',
      { typing: true },
      'userStatus',
      { isTyping: 'true' },
    ],
    [
      'fields nobody knows',
      { unknownFields: true },
      'messages',
      { text: 'x' },
      'message',
      { tone: 'FRIENDLY' },
    ],
    [
      'type instead of suggestionType',
      { typeInsteadOfSuggestionType: true },
      'messages',
      { suggestion: 'starter:hours' },
      'suggestionResponse',
      { type: 'REPLY' },
    ],
    [
      'both type fields',
      { bothTypeFields: true },
      'messages',
      { suggestion: 'starter:hours' },
      'suggestionResponse',
      { type: 'REPLY', suggestionType: 'REPLY' },
    ],
  ])('slips on demand: %s', async (_what, chosen, part, body, field, expected) => {
    await slips(chosen);
    await act(part, body);
    const [call] = await hook.waitFor(field);
    expect(call?.json[field]).toMatchObject(expected);
    if (chosen['typeInsteadOfSuggestionType'] === true)
      expect(call?.json[field]).not.toHaveProperty('suggestionType');
  });

  it('leaves out context and requestId on demand', async () => {
    await slips({ missingContext: true, missingRequestId: true });
    await act('messages', { text: 'x' });
    const [call] = await hook.waitFor('message');
    expect(call?.json).not.toHaveProperty('context');
    expect(call?.json).not.toHaveProperty('requestId');
  });

  it('posts the receipt before it answers the send call, on demand', async () => {
    await act('messages', { text: 'x' });
    await slips({ receiptBeforeAnswer: true, receiptForUnknownMessage: true, requestIdOnReceipts: true });
    await send({ text: 'a' }, 'm1');
    const call = hook.received.find((one) => 'receipts' in one.json);
    expect(call?.json).toMatchObject({
      requestId: expect.stringMatching(UUID),
      receipts: { receipts: [{}, { message: `conversations/${conversationId}/messages/m1` }] },
    });
  });

  it('posts what a test writes by hand, signed', async () => {
    await shop.call('POST', '/sim/deliveries', { agentId: agent.agentId, payload: { feedbackResponse: {} } });
    const [call] = await hook.waitFor('feedbackResponse');
    expect(call?.headers['x-goog-signature']).toBe(
      signature(call?.body ?? Buffer.alloc(0), owner.clientToken),
    );
  });

  it('knows on the phone what the webhook took', async () => {
    hook.answerWith((_call, count) => (count === 1 ? 500 : 200));
    await shop.call('PUT', '/sim/clock', { timeScale: 100 });
    await act('messages', { text: 'x' });
    const state = async (): Promise<unknown> => {
      const view = await shop.call('GET', `/sim/gbm/conversations/${conversationId}`);
      return dig(view.body, 'messages', 0, 'state');
    };
    expect(await state()).toBe('sent');
    await until(async () => ((await state()) === 'delivered' ? true : undefined));
    expect(hook.received).toHaveLength(2);
  });
});
