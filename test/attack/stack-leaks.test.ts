import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Answer, answerOf } from '../whole-stack/answer.ts';
import { postWebhook, signatureOf } from '../whole-stack/google-calls.ts';
import type { GoogleAccount } from '../whole-stack/phone-side.ts';
import { png } from '../whole-stack/pictures.ts';
import type { Staff } from '../whole-stack/staff.ts';
import { startWholeStack, type WholeStack } from '../whole-stack/start-whole-stack.ts';

jest.setTimeout(90_000);

/** Planted in what people write; found nowhere but where it belongs. */
const written = {
  customer: 'MARKER-customer-words-4411',
  answer: 'MARKER-answer-words-7731',
  refused: 'MARKER-refused-words-1205',
  malformed: 'MARKER-malformed-words-9090',
  name: 'MARKER-name-Maria',
  alt: 'MARKER-alt-text',
  declineReason: 'MARKER-decline-reason',
};

let stack: WholeStack;
let google: GoogleAccount;
let ana: Staff;
let admin: Staff;
let conversationId: string;
const problems: Answer[] = [];

beforeAll(async () => {
  process.env['PUNTE_LOG_LEVEL'] = 'debug';
  stack = await startWholeStack();
  delete process.env['PUNTE_LOG_LEVEL'];
  google = await stack.phones.account();
  ana = await stack.staff('agent1');
  admin = await stack.staff('admin');
  await ana.be('available');
  await workOfADay();
  await mistakesOfADay();
});
afterAll(() => stack?.stop());

/** Everything that goes well. */
async function workOfADay(): Promise<void> {
  const customer = await stack.phones.open(written.name);
  await stack.phones.write(customer, written.customer);
  const first = await ana.offerFrom(written.name);
  await ana.call('POST', `/offers/${first.id}/reject`, { body: { reason: written.declineReason } });
  conversationId = first.conversationId;
  await ana.act(conversationId, 'pick');
  const attachmentId = await ana.upload(conversationId, 'image/png', png);
  await ana.send(conversationId, { clientMessageId: 'image', attachmentId, altText: written.alt });
  const { id } = await ana.send(conversationId, { clientMessageId: 'text', text: written.answer });
  await ana.delivered(conversationId, id, ['delivered', 'read']);
  await ana.link(attachmentId);
}

/** Everything that goes wrong: whatever is reported of it must not repeat it. */
async function mistakesOfADay(): Promise<void> {
  const keep = async (answer: Promise<Answer>) => problems.push(await answer);
  const url = google.webhook?.url ?? '';
  const hook = (body: string, signature = signatureOf(body, google.clientToken)) =>
    keep(postWebhook(url, body, { 'x-goog-signature': signature }));
  await hook(`{"message":{"text":"${written.refused}"}}`, 'wrong');
  await hook(`{"message":{"text":"${written.malformed}"`);
  await hook(
    JSON.stringify({
      agent: 'brands/x/agents/y',
      conversationId: 'c',
      message: { messageId: 'm', text: written.malformed },
    }),
  );
  await keep(
    postWebhook(url, JSON.stringify({ clientToken: `${google.clientToken}x`, secret: written.refused }), {}),
  );

  const path = `/conversations/${conversationId}/messages`;
  await keep(ana.call('POST', path, { raw: `{"text":"${written.malformed}` }));
  await keep(ana.call('POST', path, { body: { clientMessageId: 'x'.repeat(100), text: written.refused } }));
  await keep(ana.call('POST', path, { body: { clientMessageId: 'text', text: written.refused } }));
  await keep(ana.call('POST', path, { body: { clientMessageId: 'y', text: written.refused.repeat(300) } }));
  await keep(ana.call('GET', `/conversations/${written.refused}`));
  await keep(ana.call('GET', `/conversations/${conversationId}/timeline?before=${written.refused}`));
  await keep(ana.call('GET', `/attachments/${written.refused}`));
  await keep(ana.call('PUT', '/me/presence', { body: { presence: written.refused } }));
  await keep(ana.call('GET', '/accounts'));
  await keep(admin.call('POST', '/accounts', { body: { name: written.refused.repeat(50), channel: 'x' } }));
  const keeper = await stack.staff('secrets');
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse((await admin.call('GET', '/accounts')).json);
  const secrets = `/accounts/${items[0]?.id}/secrets`;
  await keep(
    keeper.call('PUT', `${secrets}/service-account`, {
      body: { value: `{"private_key":"${written.refused}"}` },
    }),
  );
  await keep(keeper.call('PUT', `${secrets}/service-account`, { body: { value: written.refused } }));
  await keep(
    fetch(`${ana.apiUrl}/inbox`, { headers: { authorization: `Bearer ${ana.token}x` } }).then(answerOf),
  );

  await stack.phones.faults({ rate5xx: 1 });
  const { id } = await ana.send(conversationId, { clientMessageId: 'late', text: written.answer });
  await ana.delivered(conversationId, id, ['queued', 'sending']);
  await stack.phones.faults({});
  await ana.delivered(conversationId, id, ['delivered', 'read'], 30_000);
}

/** Whatever nobody may read: tokens, keys, and what proves who somebody is. */
function secrets(): Record<string, string> {
  const key = String(google.serviceAccount['private_key']);
  return {
    'client token': google.clientToken,
    'key of the service account': key.split('\n')[3] ?? '',
    'key as one line': JSON.stringify(key).slice(80, 140),
    "agent's token": ana.token,
    "agent's signature": ana.token.split('.')[2] ?? '',
    "admin's token": admin.token,
  };
}

/** Every file of the function app; the simulator and the sign-in keep their own keys. */
async function filesOfTheApp(): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(stack.dataDirectory, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter(
      (name) => !name.startsWith(join(stack.dataDirectory, 'google')) && !/sign-in-key|stack-keys/.test(name),
    );
  return Promise.all(names.map(async (name) => [name, await readFile(name, 'latin1')] as const));
}

const found = (where: string, wanted: Record<string, string>): string[] =>
  Object.entries(wanted)
    .filter(([, value]) => where.includes(value))
    .map(([name]) => name);

describe('the log of a day', () => {
  it('was written, and tells of refusals by their code', () => {
    const messages = stack.log.map(({ message }) => message).join('\n');
    expect(messages).toContain('webhook-refused');
    expect(messages).toContain('webhook-signature');
  });

  it('holds no secret and no token', () => {
    expect(found(JSON.stringify(stack.log), secrets())).toEqual([]);
    expect(JSON.stringify(stack.log)).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{20,}\./);
  });

  it('holds nothing that a customer or an agent wrote, and no name', () => {
    expect(found(JSON.stringify(stack.log), written)).toEqual([]);
  });
});

describe('the files of the function app', () => {
  it('hold no secret in the clear, the data file and the vault included', async () => {
    const files = await filesOfTheApp();
    expect(files.map(([name]) => name).some((name) => name.endsWith('punte.db'))).toBe(true);
    for (const [name, content] of files) expect([name, found(content, secrets())]).toEqual([name, []]);
  });

  it('hold nothing of a webhook that was refused', async () => {
    for (const [name, content] of await filesOfTheApp())
      expect([name, found(content, { refused: written.refused, malformed: written.malformed })]).toEqual([
        name,
        [],
      ]);
  });
});

describe('what is answered when something is wrong', () => {
  it('was a problem each time, with a code and a remedy', () => {
    for (const { status, headers, json, text } of problems) {
      expect([text, status >= 400]).toEqual([text, true]);
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(json).toMatchObject({ code: expect.any(String), remedy: expect.any(String), status });
    }
  });

  it('names no place in the code, no file, no secret and no word that was sent', () => {
    for (const { text } of problems) {
      expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|\.cjs|\.ts\b|sqlite|stack"/i);
      expect(text).not.toContain(stack.dataDirectory);
      expect(found(text, { ...secrets(), ...written })).toEqual([]);
    }
  });

  it('is never kept by anybody on the way', () => {
    for (const { headers } of problems) expect(headers.get('cache-control')).toBe('no-store');
  });
});
