import { createServer, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  dig,
  startWebhook,
  startWorkshop,
  type SimulatedAccount,
  type Webhook,
  type Workshop,
} from './simulator-workshop.ts';

/** One pixel. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const DAY_MS = 86_400_000;

describe('Given an image that a customer sends', () => {
  let shop: Workshop;
  let hook: Webhook;
  let link: string;
  let conversationId: string;
  beforeAll(async () => {
    shop = await startWorkshop();
    hook = await startWebhook();
    const owner = await shop.account();
    await shop.verify(owner, hook.url);
    conversationId = await shop.conversation(owner.agents[0]?.agentId ?? '');
    await shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, {
      image: `data:image/png;base64,${PNG}`,
    });
    const [call] = await hook.waitFor('message');
    link = String(dig(call?.json, 'message', 'text'));
  });
  afterAll(async () => {
    await shop.stop();
    await hook.stop();
  });
  const code = async (address: string) => {
    const answer = await fetch(address);
    return [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];
  };

  it('reaches the webhook as a link signed like those of Cloud Storage, in place of the text', () => {
    const url = new URL(link);
    expect(url.pathname).toMatch(/^\/storage\.googleapis\.com\/business-messages-us\/\d+\/[0-9a-f-]{36}$/);
    expect([...url.searchParams.keys()]).toEqual([
      'x-goog-algorithm',
      'x-goog-credential',
      'x-goog-date',
      'x-goog-expires',
      'x-goog-signedheaders',
      'x-goog-signature',
    ]);
    expect(url.searchParams.get('x-goog-expires')).toBe('604800');
    expect(hook.received[0]?.body.toString()).toContain(
      '?x-goog-algorithm\\u003dGOOG4-RSA-SHA256\\u0026x-goog-',
    );
  });

  it('can be fetched with its own bytes and type', async () => {
    const answer = await fetch(link);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(PNG);
  });

  it('cannot be fetched by a link that was changed', async () => {
    expect(await code(link.slice(0, -1))).toEqual([403, 'SignatureDoesNotMatch']);
    expect(await code(link.replace('expires=604800', 'expires=999999'))).toEqual([
      403,
      'SignatureDoesNotMatch',
    ]);
    expect(await code(link.split('?')[0] ?? '')).toEqual([403, 'SignatureDoesNotMatch']);
    const [file = ''] = /[0-9a-f-]{36}/.exec(link) ?? [];
    expect(await code(link.replace(file, randomUUID()))).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it('can be sent as Base64 with its type and as an upload', async () => {
    const path = `/sim/gbm/conversations/${conversationId}/messages`;
    expect(await shop.call('POST', path, { image: { base64: PNG, mimeType: 'image/png' } })).toMatchObject({
      status: 200,
    });
    const form = new FormData();
    form.set('image', new Blob([Buffer.from(PNG, 'base64')], { type: 'image/png' }), 'a.png');
    expect((await fetch(shop.url + path, { method: 'POST', body: form })).status).toBe(200);
    const view = await shop.call('GET', `/sim/gbm/conversations/${conversationId}`);
    expect(view.body).toMatchObject({ messages: [{ kind: 'image' }, { kind: 'image' }, { kind: 'image' }] });
  });

  it('is refused when it is no image, whatever it is called', async () => {
    const answer = await shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, {
      image: { base64: Buffer.from('<svg/>').toString('base64'), mimeType: 'image/png' },
    });
    expect(answer).toMatchObject({ status: 400 });
  });

  it('is gone seven days later', async () => {
    await shop.call('PUT', '/sim/clock', { advanceMs: 7 * DAY_MS - 60_000 });
    expect((await fetch(link)).status).toBe(200);
    await shop.call('PUT', '/sim/clock', { advanceMs: 60_000 });
    expect(await code(link)).toEqual([400, 'ExpiredToken']);
  });
});

describe('Given an image that an agent sends', () => {
  let shop: Workshop;
  let owner: SimulatedAccount;
  let files: Server;
  let origin: string;
  let fetches: string[] = [];
  let conversationId: string;
  beforeAll(async () => {
    shop = await startWorkshop();
    owner = await shop.account();
    files = createServer((request, response) => {
      fetches.push(request.url ?? '');
      const [, kind = ''] = (request.url ?? '').split('/');
      if (kind === 'gone') response.statusCode = 404;
      if (kind === 'moved') response.writeHead(302, { location: '/png' });
      if (kind === 'png' || kind === 'big') response.setHeader('content-type', 'image/png; charset=binary');
      if (kind === 'html') response.setHeader('content-type', 'text/html');
      response.end(kind === 'big' ? Buffer.alloc(5 * 1_024 * 1_024 + 1) : Buffer.from(PNG, 'base64'));
    });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const address = files.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    conversationId = await shop.conversation(owner.agents[0]?.agentId ?? '');
    await shop.call('POST', `/sim/gbm/conversations/${conversationId}/messages`, { text: 'x' });
  });
  afterAll(async () => {
    await shop.stop();
    await new Promise((resolve) => files.close(resolve));
  });

  const send = async (contentInfo: Record<string, unknown>) => {
    fetches = [];
    return shop.call(
      'POST',
      `/v1/conversations/${conversationId}/messages`,
      { messageId: randomUUID(), representative: { representativeType: 'HUMAN' }, image: { contentInfo } },
      await shop.tokenFor(owner),
    );
  };

  it('fetches the file and shows its bytes on the phone', async () => {
    expect(await send({ fileUrl: `${origin}/png/1`, altText: 'Poză' })).toMatchObject({ status: 200 });
    const view = await shop.call('GET', `/sim/gbm/conversations/${conversationId}`);
    expect(dig(view.body, 'messages', 1)).toMatchObject({ kind: 'image', altText: 'Poză' });
    const shown = await fetch(shop.url + String(dig(view.body, 'messages', 1, 'imageUrl')));
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer()).toString('base64')).toBe(PNG);
  });

  it('fetches an address once, and again with forceRefresh', async () => {
    await send({ fileUrl: `${origin}/png/2` });
    await send({ fileUrl: `${origin}/png/2` });
    expect(fetches).toEqual([]);
    await send({ fileUrl: `${origin}/png/2`, forceRefresh: true });
    expect(fetches).toEqual(['/png/2']);
  });

  it.each([
    ['is missing', 'gone', 'answered 404'],
    ['is too large', 'big', 'larger than'],
    ['is no image by its header', 'html', 'text/html'],
    ['redirects', 'moved', 'could not be reached'],
  ])('refuses a file that %s, and shows nothing', async (_what, kind, reason) => {
    expect(await send({ fileUrl: `${origin}/${kind}/secret?token=hidden` })).toMatchObject({
      status: 400,
      body: { error: { status: 'INVALID_ARGUMENT', message: expect.stringContaining(reason) } },
    });
    const answer = await send({ fileUrl: `${origin}/${kind}/secret?token=hidden` });
    expect(JSON.stringify(answer)).not.toContain('hidden');
  });

  it('refuses an address that is none', async () => {
    expect(await send({ fileUrl: 'file:///etc/passwd' })).toMatchObject({ status: 400 });
    expect(await send({ fileUrl: 'picture.png' })).toMatchObject({ status: 400 });
  });
});
