import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { sendRaw } from '../host/raw-http.ts';
import type { Answer } from '../whole-stack/answer.ts';
import { eventually } from '../whole-stack/eventually.ts';
import { messageBody, postWebhook, signatureOf } from '../whole-stack/google-calls.ts';
import type { GoogleAccount } from '../whole-stack/phone-side.ts';
import { startWholeStack, type WholeStack } from '../whole-stack/start-whole-stack.ts';
import { storeContents } from '../whole-stack/store-contents.ts';

jest.setTimeout(60_000);

const megabyte = 1_048_576;
const made = z.object({ id: z.string(), webhookUrl: z.string() });

interface Target {
  readonly url: string;
  readonly token: string;
  readonly brandId: string;
  readonly agentId: string;
}

let stack: WholeStack;
let google: GoogleAccount;
/** The account of the demo data, and another one in the same installation. */
let own: Target;
let other: Target;
beforeAll(async () => {
  stack = await startWholeStack();
  google = await stack.phones.account();
  const { agentId = '', brandId = '' } = google.agents[0] ?? {};
  own = { url: google.webhook?.url ?? '', token: google.clientToken, brandId, agentId };
  other = await secondAccount();
});
afterAll(() => stack?.stop());

async function secondAccount(): Promise<Target> {
  const admin = await stack.staff('admin');
  const body = { name: 'Second', channel: 'google-business-messages', partnerId: 'partner-2' };
  const account = made.parse((await admin.call('POST', '/accounts', { body })).json);
  const token = 'CLIENT-TOKEN-OF-THE-SECOND-ACCOUNT';
  const keeper = await stack.staff('secrets');
  const path = `/accounts/${account.id}/secrets/client-token`;
  expect((await keeper.call('PUT', path, { body: { value: token } })).status).toBe(200);
  const ids = { brandId: randomUUID(), agentId: randomUUID() };
  const agent = { ...ids, displayName: 'Second brand' };
  expect((await admin.call('POST', `/accounts/${account.id}/brand-agents`, { body: agent })).status).toBe(
    201,
  );
  return { url: account.webhookUrl, token, ...ids };
}

const wordsFor = (target: Target, text = 'Unde e comanda?') => messageBody({ ...target, text });
const signed = (body: string, token: string) => ({ 'x-goog-signature': signatureOf(body, token) });
const post = (target: Target, body: string, headers: Record<string, string> = signed(body, target.token)) =>
  postWebhook(target.url, body, headers);

/** Customers' messages that hold these words, wherever they are. */
async function linesWith(text: string): Promise<number> {
  const supervisor = await stack.staff('supervisor');
  const agent = await stack.staff('agent1');
  const ids = (await agent.inbox()).open.map(({ conversationId }) => conversationId);
  const timelines = await Promise.all(ids.map((id) => supervisor.timeline(id)));
  return timelines
    .flatMap(({ lines }) => lines)
    .filter((line) => line.kind === 'inbound' && JSON.stringify(line.content).includes(text)).length;
}

/** Settings learn of webhooks and reactions end a moment after the answer: what is compared must be at rest. */
async function atRest(): Promise<string> {
  let last = '';
  return eventually('Rest', async () => {
    const now = storeContents(stack.dataDirectory);
    const isSame = now === last;
    last = now;
    return isSame ? now : undefined;
  });
}

describe('a call that is not proven', () => {
  let before: string;
  beforeEach(async () => {
    before = await atRest();
  });

  const forgeries: readonly (readonly [string, number, () => Promise<Answer>])[] = [
    ['unsigned', 401, () => post(own, wordsFor(own), {})],
    ['signed with a guess', 401, () => post(own, wordsFor(own), signed(wordsFor(own), 'guess'))],
    [
      "signed with another account's token",
      401,
      () => post(own, wordsFor(own), signed(wordsFor(own), other.token)),
    ],
    [
      'signed for other bytes',
      401,
      () => post(own, wordsFor(own, 'changed'), signed(wordsFor(own, 'signed'), own.token)),
    ],
    [
      're-spaced after signing',
      401,
      () => {
        const body = wordsFor(own);
        return post(own, JSON.stringify(JSON.parse(body), undefined, 1), signed(body, own.token));
      },
    ],
    [
      'with two signatures of which one is right',
      401,
      () => {
        const body = wordsFor(own);
        return post(own, body, { 'x-goog-signature': `AAAA, ${signatureOf(body, own.token)}` });
      },
    ],
    [
      'with the signature in the address',
      401,
      () => {
        const body = wordsFor(own);
        const query = `?x-goog-signature=${encodeURIComponent(signatureOf(body, own.token))}`;
        return postWebhook(own.url + query, body, {});
      },
    ],
    ['a handshake with a guessed token', 403, () => post(own, '{"clientToken":"guess","secret":"s"}', {})],
    [
      "a handshake with another account's token",
      403,
      () => post(own, JSON.stringify({ clientToken: other.token, secret: 's' }), {}),
    ],
    [
      'to an account that does not exist',
      404,
      () => post({ ...own, url: own.url.replace(/[^/]+$/, randomUUID()) }, wordsFor(own)),
    ],
    [
      'for another channel',
      404,
      () =>
        post({ ...own, url: own.url.replace('google-business-messages', 'rcs-for-business') }, wordsFor(own)),
    ],
    ['larger than a megabyte', 413, () => post(own, wordsFor(own, 'x'.repeat(megabyte)))],
    ['empty', 401, () => post(own, '', {})],
  ];
  it.each(forgeries)('is refused and nothing is written: %s', async (_, status, call) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await atRest()).toBe(before);
  });

  it('is refused though its token is right, when the brand agent is of another account', async () => {
    for (const [at, named] of [
      [own, other],
      [other, own],
    ] as const) {
      const body = wordsFor(named);
      expect((await post(at, body, signed(body, at.token))).status).toBe(404);
    }
    // that a proven call came is noted of the account; nothing else is
    const cut = (contents: string) => contents.split('\n').filter((line) => !line.startsWith('health '));
    expect(cut(await atRest())).toEqual(cut(before));
  });
});

describe('a body that is proven but hostile', () => {
  const bodies: readonly (readonly [string, string, number])[] = [
    ['no JSON', '{"agent":', 400],
    ['an array', '[]', 400],
    ['lists a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['bytes that are no UTF-8', '\u0000\u0001', 400],
  ];
  it.each(bodies)('is answered at once and leaves nothing: %s', async (_, body, status) => {
    const threads = () =>
      storeContents(stack.dataDirectory)
        .split('\n')
        .filter((line) => / (head|entry:|event:)/.test(line));
    const before = threads();
    const started = performance.now();
    expect((await post(own, body)).status).toBe(status);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(threads()).toEqual(before);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'image/png',
  ])('is judged by its signature and not by what it calls itself: %s', async (type) => {
    const text = `type ${type}`;
    const body = wordsFor(own, text);
    expect((await post(own, body, { ...signed(body, own.token), 'content-type': type })).status).toBe(200);
    await eventually('The message', async () => ((await linesWith(text)) === 1 ? true : undefined));
  });

  it('of nearly a megabyte is taken, and its text kept whole', async () => {
    const body = wordsFor(own, `whole ${'ă'.repeat(200_000)}`);
    expect((await post(own, body)).status).toBe(200);
    await eventually('The message', async () => ((await linesWith('ăăă')) === 1 ? true : undefined));
  });
});

describe('a call that is replayed', () => {
  it('given the same bytes twice, one after the other, then there is one line', async () => {
    const body = wordsFor(own, 'twice in a row');
    expect((await post(own, body)).status).toBe(200);
    const before = await atRest();
    expect((await post(own, body)).status).toBe(200);
    const cut = (contents: string) =>
      contents.split('\n').filter((line) => / (head|entry:|event:)/.test(line));
    expect(cut(await atRest())).toEqual(cut(before));
    expect(await linesWith('twice in a row')).toBe(1);
  });

  it('given the same bytes twenty times at once, then all are answered and there is one line', async () => {
    const body = wordsFor(own, 'twenty at once');
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(own, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    await eventually('The message', async () => ((await linesWith('twenty at once')) > 0 ? true : undefined));
    expect(await linesWith('twenty at once')).toBe(1);
  });

  it('given the same message at another account, then it is refused there', async () => {
    const body = wordsFor(own, 'elsewhere');
    expect((await post(own, body)).status).toBe(200);
    expect((await post(other, body, signed(body, own.token))).status).toBe(401);
  });
});

describe('tricks with address and method', () => {
  const raw = (method: string, path: string, body: string, headers: Record<string, string> = {}) =>
    sendRaw(
      own.url,
      [
        `${method} ${path} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Connection: close',
        `Content-Length: ${Buffer.byteLength(body)}`,
        ...Object.entries({ ...signed(body, own.token), ...headers }).map(
          ([name, value]) => `${name}: ${value}`,
        ),
        '',
        body,
      ].join('\r\n'),
    );
  const path = () => new URL(own.url).pathname;

  const refused: readonly (readonly [string, () => string])[] = [
    ['an encoded slash', () => path().replace(/\/(?=[^/]*$)/, '%2f')],
    ['an encoded way up', () => path().replace(/\/(?=[^/]*$)/, '/..%2f')],
    ['a doubly encoded way up', () => path().replace(/\/(?=[^/]*$)/, '/%252e%252e/')],
    ['a way out and back in', () => `/api/webhooks/../../api/health/..;/${path().slice(5)}`],
    ['backslashes', () => path().replaceAll('/', '\\')],
    ['a null character', () => `${path()}%00`],
    ['a line break', () => `${path()}%0d%0aX-Injected: 1`],
    ['an absolute address', () => `http://evil.example${path()}`],
    ['one segment more', () => `${path()}/a/b`],
    ['another id behind a semicolon', () => `${path()};/x`],
  ];
  it.each(refused)('reach nothing: %s', async (_, address) => {
    const text = `path ${randomUUID()}`;
    const { status, body } = await raw('POST', address(), wordsFor(own, text));
    expect([400, 404]).toContain(status);
    expect(body).not.toMatch(/\n *at |node_modules|\.cjs/);
    expect(await linesWith(text)).toBe(0);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'TRACE', 'OPTIONS', 'PROPFIND'])(
    'reach nothing: the method %s with a signed body',
    async (method) => {
      const text = `method ${method}`;
      const { status } = await raw(method, path(), wordsFor(own, text), { 'X-HTTP-Method-Override': 'POST' });
      expect([404, 405]).toContain(status);
      expect(await linesWith(text)).toBe(0);
    },
  );

  it('do not make a second brand agent of one: letters in another case are the same address, or none', async () => {
    const text = 'case of the address';
    const body = wordsFor(own, text);
    const answer = await raw('POST', path().replace('/webhooks/', '/WebHooks/'), body);
    expect([200, 404]).toContain(answer.status);
    expect((await post(own, body)).status).toBe(200);
    await eventually('The message', async () => ((await linesWith(text)) > 0 ? true : undefined));
    expect(await linesWith(text)).toBe(1);
  });

  it('cannot smuggle a second request behind the first', async () => {
    const inner = wordsFor(own, 'smuggled');
    const smuggled = `POST ${path()} HTTP/1.1\r\nHost: x\r\nX-Goog-Signature: ${signatureOf(inner, own.token)}\r\nContent-Length: ${Buffer.byteLength(inner)}\r\n\r\n${inner}`;
    const { status } = await sendRaw(
      own.url,
      `POST ${path()} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    );
    expect([400, 401]).toContain(status);
    expect(await linesWith('smuggled')).toBe(0);
  });
});
