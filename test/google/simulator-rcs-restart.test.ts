import { expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dig, startWorkshop } from './simulator-workshop.ts';

const scope = 'https://www.googleapis.com/auth/rcsbusinessmessaging';
const agentId = 'aldine_books_agent@rbm.goog';
const phone = '+40721000444';

it('a phone that is off and what waits for it are there again after a restart', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'punte-rcs-'));
  const before = await startWorkshop({ dataDirectory });
  const token = await before.tokenFor(await before.account(2), scope);
  const started = await before.call('POST', '/sim/rcs/conversations', { agentId, phone });
  const path = `/sim/rcs/conversations/${String(dig(started.body, 'conversationId'))}`;
  await before.call('PATCH', path, { device: { online: false } });
  const address = `/v1/phones/${encodeURIComponent(phone)}/agentMessages?messageId=m-1&agentId=${agentId}`;
  await before.call('POST', address, { contentMessage: { text: 'mai târziu' }, ttl: '60s' }, token);
  await before.stop();

  const after = await startWorkshop({ dataDirectory });
  expect((await after.call('GET', path)).body).toMatchObject({
    waiting: [{ messageId: 'm-1', state: 'sent' }],
  });
  await after.call('PUT', '/sim/clock', { advanceMs: 61_000 });
  expect((await after.call('GET', path)).body).toMatchObject({ waiting: [{ state: 'expired' }] });
  await after.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});
