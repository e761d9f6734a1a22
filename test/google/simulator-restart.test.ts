import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dig, startWebhook, startWorkshop, until, type Webhook } from './simulator-workshop.ts';

const HUMAN = { representativeType: 'HUMAN', displayName: 'Dan' };

describe('Given a simulator with a data directory', () => {
  let dataDirectory: string;
  let hook: Webhook;
  beforeEach(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'google-simulator-'));
    hook = await startWebhook();
  });
  afterEach(async () => {
    await hook.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  it('finds keys, webhook, conversations, images and its clock again', async () => {
    const first = await startWorkshop({ dataDirectory });
    const owner = await first.account();
    const token = await first.tokenFor(owner);
    await first.verify(owner, hook.url);
    const conversationId = await first.conversation(owner.agents[0]?.agentId ?? '');
    const path = `/sim/gbm/conversations/${conversationId}`;
    await first.call('POST', `${path}/messages`, { text: 'Salut' });
    await first.call('PUT', '/sim/clock', { advanceMs: 86_400_000 });
    const message = { messageId: 'm1', representative: HUMAN, text: 'Bună' };
    await first.call('POST', `/v1/conversations/${conversationId}/messages`, message, token);
    await hook.waitFor('receipts');
    const before = (await first.call('GET', path)).body;
    await first.stop();

    const second = await startWorkshop({ dataDirectory, port: first.port });
    expect(await second.account()).toEqual(owner);
    expect((await second.call('GET', path)).body).toEqual(before);
    const again = await second.call('POST', `/v1/conversations/${conversationId}/messages`, message, token);
    expect(again).toMatchObject({ status: 409 });
    const clock = await second.call('GET', '/sim/clock');
    expect(Date.parse(String(dig(clock.body, 'now')))).toBeGreaterThan(Date.now() + 80_000_000);
    await second.stop();
  });

  it('makes keys of its own in every directory, and keeps them out of the project', async () => {
    const one = await startWorkshop({ dataDirectory });
    const other = await startWorkshop();
    expect((await one.account()).serviceAccount.private_key).not.toBe(
      (await other.account()).serviceAccount.private_key,
    );
    expect(readdirSync(dataDirectory)).toContain('google.db');
    await one.stop();
    await other.stop();
  });

  it('reports receipts it owed when it stopped', async () => {
    const first = await startWorkshop({ dataDirectory });
    const owner = await first.account();
    await first.verify(owner, hook.url);
    const conversationId = await first.conversation(owner.agents[0]?.agentId ?? '');
    await first.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text: 'x' });
    await first.call(
      'POST',
      `/v1/conversations/${conversationId}/messages`,
      { messageId: 'm1', representative: HUMAN, text: 'y' },
      await first.tokenFor(owner),
    );
    await first.stop();
    const second = await startWorkshop({ dataDirectory });
    const [call] = await hook.waitFor('receipts');
    expect(call?.json['receipts']).toMatchObject({ receipts: [{ receiptType: 'DELIVERED' }] });
    await second.stop();
  });

  it('loses no accepted message when it is killed in the middle of many', async () => {
    const before = await startWorkshop({ dataDirectory });
    const owner = await before.account();
    await before.verify(owner, hook.url);
    const conversationId = await before.conversation(owner.agents[0]?.agentId ?? '');
    await before.stop();

    hook.answerWith((_call, count) => (count % 3 === 0 ? 200 : 503));
    const program = spawn(process.execPath, [
      '--no-warnings',
      '--input-type=module',
      '--eval',
      `import { startGoogleSimulator } from ${JSON.stringify(new URL('../../local/google/index.ts', import.meta.url).href)};
       const { url } = await startGoogleSimulator({ port: 0, dataDirectory: ${JSON.stringify(dataDirectory)} });
       console.log(url);`,
    ]);
    const url = await new Promise<string>((resolve) =>
      program.stdout.once('data', (line) => resolve(String(line).trim())),
    );
    const accepted: string[] = [];
    const write = async (text: string): Promise<void> => {
      const answer = await fetch(`${url}/sim/gbm/conversations/${conversationId}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      }).catch(() => undefined);
      if (answer?.status === 200) accepted.push(text);
    };
    const writers = Array.from({ length: 8 }, async (_none, writer) => {
      for (let index = 0; program.exitCode === null && program.signalCode === null; index++)
        await write(`${writer}.${index}`);
    });
    await until(async () => (accepted.length > 150 ? true : undefined));
    program.kill('SIGKILL');
    await Promise.all(writers);

    hook.answerWith(() => 200);
    const after = await startWorkshop({ dataDirectory, timeScale: 1_000 });
    const told = () => new Set(hook.received.map((call) => dig(call.json, 'message', 'text')));
    await until(async () => (accepted.every((text) => told().has(text)) ? true : undefined));
    const view = JSON.stringify((await after.call('GET', `/sim/gbm/conversations/${conversationId}`)).body);
    for (const text of accepted) expect(view).toContain(`"text":"${text}"`);
    await after.stop();
  });
});
