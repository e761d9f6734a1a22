import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { startWholeStack, type WholeStack } from '../whole-stack/start-whole-stack.ts';

jest.setTimeout(60_000);

/** Two seconds until every process knows, one of the timer, and time for a machine that is busy. */
const soonMs = 8_000;

const queueSchema = z.object({ id: z.string(), etag: z.string(), name: z.string() });

let stack: WholeStack;
beforeAll(async () => {
  stack = await startWholeStack();
});
afterAll(() => stack?.stop());

async function setMembers(members: readonly string[]): Promise<void> {
  const admin = await stack.staff('admin');
  const { items } = z
    .object({ items: z.array(queueSchema) })
    .parse((await admin.call('GET', '/queues')).json);
  const queue = items.find(({ name }) => name === 'Customer care');
  const headers = { 'if-match': queue?.etag ?? '' };
  const saved = await admin.call('PUT', `/queues/${queue?.id}/members`, { body: { members }, headers });
  expect(saved.status).toBe(200);
}

describe('When a conversation waits in a queue', () => {
  it('an agent who was available before they joined the queue is offered it', async () => {
    const ana = await stack.staff('agent1');
    await setMembers([]);
    await ana.be('available');
    await stack.phones.write(await stack.phones.open('Maria'), 'Anybody?');
    expect((await ana.inbox()).offers).toEqual([]);
    await setMembers([(await ana.me()).personId]);
    await ana.accept((await ana.offerFrom('Maria', soonMs)).id);
  });

  it('an agent who is available as soon as everything has started is offered it', async () => {
    const fresh = await startWholeStack();
    try {
      const ana = await fresh.staff('agent1');
      await ana.be('available');
      await fresh.phones.write(await fresh.phones.open('Ion'), 'Is the shop open?');
      await ana.accept((await ana.offerFrom('Ion', soonMs)).id);
    } finally {
      await fresh.stop();
    }
  });
});
