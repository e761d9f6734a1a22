import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { eventually } from '../whole-stack/eventually.ts';
import { PhoneSide } from '../whole-stack/phone-side.ts';
import { Staff } from '../whole-stack/staff.ts';
import { startSettingsStack, type SettingsStack } from './settings-stack.ts';

const phone = '+40721000222';
let stack: SettingsStack;
let phones: PhoneSide;
let agent: Staff;

beforeAll(async () => {
  stack = await startSettingsStack();
  phones = new PhoneSide(stack.google.url);
  agent = new Staff(stack.apiUrl, await stack.token('agent1'));
  await setUp();
}, 60_000);

afterAll(() => stack.stop());

async function made(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const { status, json, text: answer } = await stack.call('admin', 'POST', path, { body });
  if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${answer}`);
  return json;
}

/** What an admin and a keeper of secrets do for an RCS account, from nothing to a verified webhook. */
async function setUp(): Promise<void> {
  const google = (await phones.accounts()).find(({ partnerId }) => partnerId.startsWith('rbm-'));
  if (google === undefined) throw new Error('The simulator has no RCS account.');
  const channel = 'rcs-for-business';
  const account = await made('/accounts', { name: 'Aldine RCS', channel, partnerId: google.partnerId });
  const id = String(account['id']);
  const secrets = {
    'client-token': google.clientToken,
    'service-account': JSON.stringify(google.serviceAccount),
  };
  for (const [kind, value] of Object.entries(secrets)) {
    const { status } = await stack.call('secrets', 'PUT', `/accounts/${id}/secrets/${kind}`, {
      body: { value },
    });
    expect(status).toBeLessThan(300);
  }
  const brandAgent = await made(`/accounts/${id}/brand-agents`, {
    brandId: '',
    agentId: 'aldine_books_agent@rbm.goog',
    displayName: 'Librăria Aldine',
  });
  const { personId } = await agent.me();
  const queue = await made('/queues', { name: 'RCS', members: [personId] });
  const workstream = await made('/workstreams', { name: 'RCS', channel, fallbackQueueId: queue['id'] });
  await made(`/workstreams/${String(workstream['id'])}/channel-instances`, {
    brandAgentId: brandAgent['id'],
    language: 'ro',
  });
  const verify = { webhookUrl: String(account['webhookUrl']), clientToken: google.clientToken };
  await eventually('A handshake', async () => {
    const { status } = await phones.call('POST', `/sim/accounts/${google.partnerId}/verify`, verify);
    return status === 200 ? true : undefined;
  });
}

describe('An RCS account set up over the API', () => {
  it('carries a text from a phone to an agent and the answer back, delivered', async () => {
    await agent.be('available');
    const started = await phones.call('POST', '/sim/rcs/conversations', {
      agentId: 'aldine_books_agent@rbm.goog',
      phone,
    });
    const { conversationId } = z.object({ conversationId: z.string() }).parse(started.json);
    const path = `/sim/rcs/conversations/${conversationId}`;
    await phones.call('POST', `${path}/messages`, { text: 'Aveți cartea?' });
    const offer = await agent.offerFrom(phone);
    const conversation = await agent.accept(offer.id);
    const line = await agent.send(conversation.id, {
      clientMessageId: '7f1c2d3e-0000-4000-8000-000000000001',
      text: 'Da, o avem.',
    });
    await agent.delivered(conversation.id, line.id, ['delivered', 'read']);
    const { json } = await phones.call('GET', path);
    expect(json).toMatchObject({
      messages: [{ text: 'Aveți cartea?' }, { from: 'agent', text: 'Da, o avem.' }],
    });
  });

  it('takes STOP, launch events and places without a call refused', async () => {
    const { json } = await phones.call('POST', '/sim/rcs/conversations', {
      agentId: 'aldine_books_agent@rbm.goog',
      phone,
    });
    const { conversationId } = z.object({ conversationId: z.string() }).parse(json);
    const path = `/sim/rcs/conversations/${conversationId}`;
    await phones.call('POST', `${path}/messages`, { location: { latitude: 45.1, longitude: 25.2 } });
    await phones.call('POST', `${path}/events`, { unsubscribe: true });
    await phones.call('PATCH', '/sim/rcs/agents/aldine_pilot_agent@rbm.goog', { launchState: 'PENDING' });
    const counts = z.object({
      counts: z.object({ waiting: z.number(), sending: z.number(), failures: z.number() }),
    });
    const done = await eventually('Every delivery taken', async () => {
      const now = counts.parse((await phones.call('GET', '/sim/deliveries')).json).counts;
      return now.waiting + now.sending === 0 ? now : undefined;
    });
    expect(done.failures).toBe(0);
  });
});
