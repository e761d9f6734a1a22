import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createHmac } from 'node:crypto';
import {
  dig,
  SCOPES,
  startWebhook,
  startWorkshop,
  until,
  type Received,
  type SimulatedAccount,
  type Webhook,
  type Workshop,
} from './simulator-workshop.ts';

const scope = 'https://www.googleapis.com/auth/rcsbusinessmessaging';
const phone = '+40721000111';
const launched = 'aldine_books_agent@rbm.goog';
const pilot = 'aldine_pilot_agent@rbm.goog';

let shop: Workshop;
let hook: Webhook;
let owner: SimulatedAccount;
let token: string;
let conversationId: string;

beforeEach(async () => {
  shop = await startWorkshop();
  hook = await startWebhook();
  owner = await shop.account(2);
  await shop.verify(owner, hook.url);
  token = await shop.tokenFor(owner, scope);
  conversationId = await open(launched);
});

afterEach(async () => {
  await shop.stop();
  await hook.stop();
});

async function open(agentId: string): Promise<string> {
  const { body } = await shop.call('POST', '/sim/rcs/conversations', { agentId, phone });
  return z.object({ conversationId: z.string() }).parse(body).conversationId;
}

const does = (what: 'messages' | 'events', body: object, id = conversationId) =>
  shop.call('POST', `/sim/rcs/conversations/${id}/${what}`, body);
const look = async (id = conversationId) => (await shop.call('GET', `/sim/rcs/conversations/${id}`)).body;
const api = (method: string, path: string, body?: object) =>
  shop.call(method, `/v1/phones/${encodeURIComponent(phone)}/${path}`, body, token);
const send = (id: string, body: object, agentId: string = launched) =>
  api('POST', `agentMessages?messageId=${id}&agentId=${agentId}`, body);
const text = (words: string): object => ({ contentMessage: { text: words } });

const dataBytes = (call: Received): Buffer =>
  Buffer.from(String(dig(call.json, 'message', 'data')), 'base64');
const dataOf = (call: Received): unknown => JSON.parse(dataBytes(call).toString('utf8'));
const told = async (field: string, value: string): Promise<Received> =>
  until(() => Promise.resolve(hook.received.find((call) => dig(dataOf(call), field) === value)));

describe('What an RCS phone does comes to the webhook', () => {
  it('in an envelope, pretty-printed and signed over the data', async () => {
    await does('messages', { text: 'Salut' });
    const call = await told('text', 'Salut');
    const mac = createHmac('sha512', owner.clientToken);
    expect(call.headers['x-goog-signature']).toBe(mac.update(dataBytes(call)).digest('base64'));
    expect(dataBytes(call).toString()).toContain('{\n  "senderPhoneNumber"');
    expect(dataOf(call)).toMatchObject({ senderPhoneNumber: phone, agentId: launched });
    expect(dig(call.json, 'message', 'messageId')).toBe(dig(call.json, 'message', 'message_id'));
  });

  it('as a place, a file and STOP with its keyword', async () => {
    await does('messages', { location: { latitude: 45.1, longitude: 25.2 } });
    const pdf = Buffer.from('%PDF-1.4\n%rest').toString('base64');
    await does('messages', { file: { base64: pdf, mimeType: 'application/pdf', fileName: 'factura.pdf' } });
    await does('events', { unsubscribe: true });
    const file = await until(() =>
      Promise.resolve(hook.received.find((call) => dig(dataOf(call), 'userFile') !== undefined)),
    );
    expect(dig(dataOf(file), 'userFile', 'payload')).toMatchObject({
      mimeType: 'application/pdf',
      fileName: 'factura.pdf',
    });
    const answer = await fetch(String(dig(dataOf(file), 'userFile', 'payload', 'fileUri')));
    expect(Buffer.from(await answer.arrayBuffer()).toString()).toBe('%PDF-1.4\n%rest');
    expect(await told('eventType', 'UNSUBSCRIBE')).toBeDefined();
    expect(await told('text', 'STOP')).toBeDefined();
    expect(await look()).toMatchObject({ subscribed: false });
  });
});

describe('What a brand sends over RCS', () => {
  it('comes once, however often it is sent under one id, and is reported delivered and read', async () => {
    for (let count = 0; count < 3; count += 1)
      expect(await send('m-1', text('Bună'))).toMatchObject({ status: 200 });
    expect(dig(await look(), 'messages')).toMatchObject([{ text: 'Bună', state: 'delivered' }]);
    expect(dataOf(await told('eventType', 'DELIVERED'))).toMatchObject({ messageId: 'm-1' });
    await does('events', { read: true });
    expect(dataOf(await told('eventType', 'READ'))).toMatchObject({ messageId: 'm-1' });
  });

  it('waits for a phone that is off', async () => {
    await shop.call('PATCH', `/sim/rcs/conversations/${conversationId}`, { device: { online: false } });
    expect(await send('m-2', text('mai târziu'))).toMatchObject({ status: 200 });
    expect(await look()).toMatchObject({ messages: [], waiting: [{ messageId: 'm-2', state: 'sent' }] });
    await shop.call('PATCH', `/sim/rcs/conversations/${conversationId}`, { device: { online: true } });
    expect(await look()).toMatchObject({ messages: [{ text: 'mai târziu' }], waiting: [] });
    expect(dataOf(await told('eventType', 'DELIVERED'))).toMatchObject({ messageId: 'm-2' });
  });

  it('is withdrawn when its time to live ends, and the webhook is told', async () => {
    await shop.call('PATCH', `/sim/rcs/conversations/${conversationId}`, { device: { online: false } });
    await send('m-3', { ...text('doar azi'), ttl: '3600s' });
    await shop.call('PUT', '/sim/clock', { advanceMs: 3_601_000 });
    const event = dataOf(await told('eventType', 'TTL_EXPIRATION_REVOKED'));
    expect(event).toMatchObject({ phoneNumber: phone, messageId: 'm-3' });
    expect(await look()).toMatchObject({ waiting: [{ state: 'expired' }] });
  });

  it('can be revoked until it is on the phone', async () => {
    await shop.call('PATCH', `/sim/rcs/conversations/${conversationId}`, { device: { online: false } });
    await send('m-4', text('greșit'));
    expect(await api('DELETE', `agentMessages/m-4?agentId=${launched}`)).toEqual({ status: 200, body: {} });
    await shop.call('PATCH', `/sim/rcs/conversations/${conversationId}`, { device: { online: true } });
    expect(await look()).toMatchObject({ messages: [], waiting: [{ state: 'revoked' }] });
  });

  it('is refused as Google refuses', async () => {
    const stranger = `/v1/phones/${encodeURIComponent('+40799999999')}/agentMessages?messageId=x&agentId=${launched}`;
    expect(await shop.call('POST', stranger, text('x'), token)).toMatchObject({ status: 404 });
    const nobody = await api('POST', 'agentMessages?messageId=x', text('x'));
    expect(nobody).toMatchObject({ status: 403 });
    expect(dig(nobody.body, 'error', 'message')).toContain('(ID: null)');
    expect(await send('x', text('x'.repeat(3_073)))).toMatchObject({ status: 400 });
    expect(await send('x', { ...text('x'), ttl: '1296001s' })).toMatchObject({ status: 400 });
    const foreign = await shop.tokenFor(owner, SCOPES.messages);
    const path = `/v1/phones/${encodeURIComponent(phone)}/agentMessages?messageId=x&agentId=${launched}`;
    expect(await shop.call('POST', path, text('x'), foreign)).toMatchObject({ status: 403 });
  });
});

describe('A brand agent that is not launched', () => {
  it('reaches only testers who accepted, over the API and on the phone', async () => {
    const trial = await open(pilot);
    expect(await send('p-1', text('x'), pilot)).toMatchObject({ status: 403 });
    expect(await does('messages', { text: 'x' }, trial)).toMatchObject({ status: 400 });
    const management = await shop.tokenFor(owner, SCOPES.management);
    const invite = { agentId: pilot, phoneNumber: phone };
    expect(await shop.call('POST', '/v1/testers', invite, management)).toMatchObject({
      body: { inviteStatus: 'PENDING' },
    });
    expect(await send('p-1', text('x'), pilot)).toMatchObject({ status: 403 });
    await does('events', { acceptInvitation: true }, trial);
    expect(await send('p-1', text('x'), pilot)).toMatchObject({ status: 200 });
    const capabilities = `capabilities?requestId=r&agentId=${pilot}`;
    expect(await api('GET', capabilities)).toMatchObject({
      body: { features: expect.arrayContaining(['ACTION_DIAL']) },
    });
  });

  it('tells the webhook when it is launched', async () => {
    await shop.call('PATCH', `/sim/rcs/agents/${pilot}`, { launchState: 'LAUNCHED' });
    expect(dataOf(await told('newLaunchState', 'LAUNCHED'))).toMatchObject({
      agentId: pilot,
      oldLaunchState: 'UNLAUNCHED',
    });
  });
});
