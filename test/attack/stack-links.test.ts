import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createHmac, randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { pushConnectionSchema } from '../../api/contract/push.ts';
import { answerOf } from '../whole-stack/answer.ts';
import { eventually } from '../whole-stack/eventually.ts';
import { png } from '../whole-stack/pictures.ts';
import type { Staff } from '../whole-stack/staff.ts';
import { startWholeStack, type WholeStack } from '../whole-stack/start-whole-stack.ts';

jest.setTimeout(60_000);

let stack: WholeStack;
let ana: Staff;
let conversationId: string;
let attachmentId: string;
/** The link Google was given for the picture. */
let media: string;

beforeAll(async () => {
  stack = await startWholeStack();
  ana = await stack.staff('agent1');
  await ana.be('available');
  const customer = await stack.phones.open('Maria');
  await stack.phones.write(customer, 'Hello');
  conversationId = (await ana.accept((await ana.offerFrom('Maria')).id)).id;
  attachmentId = await ana.upload(conversationId, 'image/png', png);
  const { id } = await ana.send(conversationId, { clientMessageId: 'picture', attachmentId });
  await ana.delivered(conversationId, id, ['delivered', 'read']);
  media = await eventually('The media link', () => mediaLink());
});
afterAll(() => stack?.stop());

/** As the simulator saw it in the call it was sent in. */
async function mediaLink(): Promise<string | undefined> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(`${stack.dataDirectory}/punte.db`, { readOnly: true });
  const row = database.prepare("SELECT pk FROM threads WHERE pk LIKE 'media:%'").get();
  database.close();
  const pk = z.object({ pk: z.string() }).safeParse(row);
  return pk.success ? `${ana.apiUrl}/media/${pk.data.pk.slice('media:'.length)}` : undefined;
}

const get = async (url: string, init: RequestInit = {}) => answerOf(await fetch(url, init));

describe('the address Google fetches a picture from', () => {
  it('opens that one file and says what it is, to anybody who has the 128 bits', async () => {
    const answer = await get(media);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  const guesses: readonly (readonly [string, (key: string) => string])[] = [
    ['random bits', () => randomBytes(16).toString('base64url')],
    ['all but the last letter', (key) => key.slice(0, -1)],
    ['one letter more', (key) => `${key}A`],
    ['the last letter changed', (key) => `${key.slice(0, -1)}${key.endsWith('A') ? 'Q' : 'A'}`],
    ['the other case', (key) => (key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase())],
    ['an encoded letter', (key) => `%${key.charCodeAt(0).toString(16)}${key.slice(2)}`],
    ['a way up', () => '..%2f..%2fhealth'],
    ['another partition', () => `media%3A${randomBytes(8).toString('hex')}`],
    ['nothing', () => ''],
  ];
  it.each(guesses)('opens nothing by a guess: %s', async (_, guess) => {
    const key = media.split('/').at(-1) ?? '';
    expect((await get(`${ana.apiUrl}/media/${guess(key)}`)).status).toBe(404);
  });

  it('opens nothing by the id of the attachment, the conversation or the blob', async () => {
    for (const id of [attachmentId, conversationId, `threads/${attachmentId.replace('~', '/')}`])
      expect((await get(`${ana.apiUrl}/media/${encodeURIComponent(id)}`)).status).toBe(404);
  });
});

describe('a link to a file of this machine', () => {
  const claimsIn = (link: string) =>
    z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(Buffer.from(tokenIn(link).split('.')[0] ?? '', 'base64url').toString()));
  const tokenIn = (link: string) => new URL(link).pathname.split('/').at(-1) ?? '';
  const withToken = (token: string) => `${ana.apiUrl}/local-blobs/${token}`;
  const part = (claims: unknown) => Buffer.from(JSON.stringify(claims)).toString('base64url');

  it('opens the file for a minute', async () => {
    const link = await ana.link(attachmentId);
    expect((await get(link)).status).toBe(200);
    const until = Number(claimsIn(link)['until']) - Date.now();
    expect(until).toBeGreaterThan(0);
    expect(until).toBeLessThanOrEqual(60_000);
  });

  const tampered: readonly (readonly [string, Record<string, unknown>])[] = [
    ['a later end', { until: Date.now() + 9e9 }],
    ['another file', { name: 'threads/other/file' }],
    ['a way up', { name: '../../stack-keys.json' }],
    ['the vault', { name: '../vault/key' }],
    ['writing instead of reading', { use: 'upload', contentTypes: ['image/png'], maxBytes: 9e9 }],
  ];
  it.each(tampered)('opens nothing when it was changed: %s', async (_, change) => {
    const link = await ana.link(attachmentId);
    const proof = tokenIn(link).split('.')[1] ?? '';
    const claims = part({ ...claimsIn(link), ...change });
    const guessed = createHmac('sha256', '').update(`punte blob link\n${claims}`).digest('base64url');
    for (const token of [`${claims}.${proof}`, `${claims}.${guessed}`, `${claims}.`, claims]) {
      expect((await get(withToken(token))).status).toBe(404);
      expect((await get(withToken(token), { method: 'PUT', body: png })).status).toBe(404);
    }
  });

  it('takes no upload where it was made for reading, and the other way round', async () => {
    const link = await ana.link(attachmentId);
    expect((await get(link, { method: 'PUT', body: png })).status).toBe(404);
    const wanted = { contentType: 'image/png', bytes: 70 };
    const answer = await ana.call('POST', `/conversations/${conversationId}/attachments`, { body: wanted });
    const { uploadUrl } = z.object({ uploadUrl: z.string() }).parse(answer.json);
    expect((await get(new URL(uploadUrl, `${ana.apiUrl}/`).href)).status).toBe(404);
  });

  it('takes no page or script under the name of a picture, and more than it was made for', async () => {
    const wanted = { contentType: 'image/png', bytes: 70 };
    const upload = async (body: Uint8Array<ArrayBuffer>) => {
      const made = await ana.call('POST', `/conversations/${conversationId}/attachments`, { body: wanted });
      const { uploadUrl } = z.object({ uploadUrl: z.string() }).parse(made.json);
      const url = new URL(uploadUrl, `${ana.apiUrl}/`);
      return get(url.href, { method: 'PUT', headers: { 'content-type': 'image/png' }, body });
    };
    const page = Uint8Array.from(
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    );
    expect((await upload(page)).status).toBe(400);
    const large = new Uint8Array(11 * 1_048_576);
    large.set(png);
    expect((await upload(large)).status).toBe(413);
  });
});

describe('a ticket for push', () => {
  const negotiate = async (): Promise<string> =>
    pushConnectionSchema.parse((await ana.call('POST', '/push/negotiate')).json).url;
  const opens = (url: string, options: { origin?: string } = {}) =>
    new Promise<boolean>((resolve) => {
      const socket = new WebSocket(url, options);
      socket.once('open', () => {
        socket.close();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  const changed = (url: string, change: (ticket: string) => string) => {
    const address = new URL(url);
    address.searchParams.set('ticket', change(address.searchParams.get('ticket') ?? ''));
    return address.href;
  };

  it('opens one connection and no second', async () => {
    const url = await negotiate();
    expect(await opens(url)).toBe(true);
    expect(await opens(url)).toBe(false);
  });

  const forgeries: readonly (readonly [string, (ticket: string) => string])[] = [
    [
      'somebody else named in it',
      (ticket) => {
        const [claims = '', proof] = ticket.split('.');
        const named: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
        const other = { ...z.record(z.string(), z.unknown()).parse(named), personId: 'somebody.else' };
        return `${Buffer.from(JSON.stringify(other)).toString('base64url')}.${proof}`;
      },
    ],
    ['a proof cut short', (ticket) => ticket.slice(0, -2)],
    ['an access token instead', () => ana.token],
    ['none', () => ''],
  ];
  it.each(forgeries)('opens none when forged: %s', async (_, change) => {
    expect(await opens(changed(await negotiate(), change))).toBe(false);
  });

  it('lets nobody outside give hints or report connections', async () => {
    const origin = stack.addresses.api;
    const hint = JSON.stringify({ items: [{ to: [(await ana.me()).personId], hint: { kind: 'inbox' } }] });
    for (const path of ['/push/hints', '/push', '/api/push/events', '/api/push/hints']) {
      const answer = await get(origin + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ana.token}` },
        body: hint,
      });
      expect([400, 401, 403, 404, 405, 426]).toContain(answer.status);
    }
  });
});

describe('another web site in the same browser', () => {
  const preflight = (origin: string) =>
    fetch(`${ana.apiUrl}/inbox`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });

  it('is told apart from the tab', async () => {
    const { headers } = await preflight(stack.addresses.tab);
    expect(headers.get('access-control-allow-origin')).toBe(stack.addresses.tab);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    'https://evil.example',
    'null',
    'http://localhost',
    'http://127.0.0.1',
    'http://127.0.0.1.evil.example',
    'file://',
  ])('is not let in, asked beforehand or not: %s', async (origin) => {
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    for (const path of ['/me', '/inbox', '/health', '/accounts']) {
      const answer = await ana.call('GET', path, { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('is not let in by a port beside the tab, or by the tab with more behind it', async () => {
    const { tab, google } = stack.addresses;
    for (const origin of [google, `${tab}.evil.example`, `${tab}/`, tab.replace('http:', 'https:')])
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
  });
});
