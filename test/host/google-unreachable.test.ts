import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startGoogle } from '../../local/stack/start-google.ts';
import { png } from '../whole-stack/pictures.ts';
import type { Staff } from '../whole-stack/staff.ts';
import { startWholeStack, type WholeStack } from '../whole-stack/start-whole-stack.ts';

jest.setTimeout(90_000);

let stack: WholeStack;
let ana: Staff;
let customer: string;
let conversationId: string;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  stack = await startWholeStack();
  ana = await stack.staff('agent1');
  await ana.be('available');
  customer = await stack.phones.open('Maria');
  await stack.phones.write(customer, 'Where is my order?');
  conversationId = (await ana.accept((await ana.offerFrom('Maria')).id)).id;
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await stack?.stop();
});

async function googleIsBack(): Promise<void> {
  const place = { port: stack.portBase + 3, host: '127.0.0.1' };
  const google = await startGoogle(stack.dataDirectory, place);
  stops.push(() => google.stop());
}

/** What the customer was told, in order. */
async function arrived(): Promise<readonly string[]> {
  const { messages } = await stack.phones.see(customer);
  return messages.filter(({ from }) => from === 'agent').map(({ text, kind }) => text ?? kind);
}

describe('When Google cannot be reached', () => {
  it('what agents send waits and is shown as queued, and arrives once and in order when Google is back', async () => {
    const before = await ana.send(conversationId, { clientMessageId: '1', text: 'One moment.' });
    await ana.delivered(conversationId, before.id, ['delivered', 'read']);
    await stack.google.stop();

    const attachmentId = await ana.upload(conversationId, 'image/png', png);
    const sent = [
      await ana.send(conversationId, { clientMessageId: '2', text: 'It is on its way.' }),
      await ana.send(conversationId, { clientMessageId: '3', attachmentId }),
      await ana.send(conversationId, { clientMessageId: '4', text: 'It arrives tomorrow.' }),
    ];
    // a repeat of the tab, which heard nothing
    await ana.send(conversationId, { clientMessageId: '4', text: 'It arrives tomorrow.' });
    for (const { id } of sent) await ana.delivered(conversationId, id, ['queued', 'sending']);

    // all that does not need Google goes on
    expect((await ana.conversation(conversationId)).state).toBe('active');
    await ana.be('busy');
    await ana.call('POST', `/conversations/${conversationId}/typing`, { body: { isTyping: true } });

    await googleIsBack();
    for (const { id } of sent) await ana.delivered(conversationId, id, ['delivered', 'read'], 60_000);
    expect(await arrived()).toEqual(['One moment.', 'It is on its way.', 'image', 'It arrives tomorrow.']);
  });
});
