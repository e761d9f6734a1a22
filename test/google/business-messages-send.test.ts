import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SendOutcome } from '../../api/channels/channel.ts';
import type { OutboundContent, OutboundSignal } from '../../api/domain/messages/outbound-content.ts';
import { channelAt, destination, recordingLog } from './channel-under-test.ts';
import { type GoogleStub, startGoogleStub, type StubReply } from './google-stub.ts';

const text: OutboundContent = { kind: 'text', text: 'Comanda dumneavoastră este pe drum.' };
const messagesPath = '/v1/conversations/';

let google: GoogleStub;

beforeEach(async () => {
  google = await startGoogleStub();
});

afterEach(() => google.stop());

const send = (content: OutboundContent = text, timeoutMs = 5_000): Promise<SendOutcome> =>
  channelAt(google.origin).send(destination(), 'm-1', content, timeoutMs);

const sentBody = (): unknown => JSON.parse(google.to(messagesPath).at(-1)?.body ?? 'null');

const googleError = (code: number, status: string, message = 'no', details: unknown[] = []): StubReply => ({
  status: code,
  body: { error: { code, message, status, details } },
});

describe('Business Messages: what is sent', () => {
  it('writes a text as the representative', async () => {
    expect(await send()).toEqual({ kind: 'accepted' });
    const [request] = google.to(messagesPath);
    expect(request?.method).toBe('POST');
    expect(request?.path).toBe('/v1/conversations/3b0c6d4e-7f5a-4f53-9d0f-0a6f0f3e2b11/messages');
    expect(request?.headers.authorization).toBe('Bearer token-1');
    expect(sentBody()).toEqual({
      messageId: 'm-1',
      representative: { representativeType: 'HUMAN', displayName: 'Ana' },
      text: text.text,
    });
  });

  it('gives chips with the text as what a device shows that cannot show them', async () => {
    await send({ kind: 'text', text: 'Sunteți de acord?', suggestions: [{ text: 'Da', postback: 'yes' }] });
    expect(sentBody()).toMatchObject({
      text: 'Sunteți de acord?',
      fallback: 'Sunteți de acord?',
      suggestions: [{ reply: { text: 'Da', postbackData: 'yes' } }],
    });
  });

  it('gives an image by its address, its description as the fallback', async () => {
    const url = 'https://punte.example/api/media/0123';
    await send({ kind: 'image', url, contentType: 'image/png', altText: 'Harta' });
    expect(sentBody()).toMatchObject({
      image: { contentInfo: { fileUrl: url, altText: 'Harta', forceRefresh: false } },
      fallback: 'Harta',
    });
    await send({ kind: 'image', url, contentType: 'image/png' });
    expect(sentBody()).not.toHaveProperty('fallback');
  });

  it('says BOT for what no person wrote', async () => {
    const to = destination({ representative: { kind: 'automated' } });
    await channelAt(google.origin).send(to, 'm-1', text, 5_000);
    expect(sentBody()).toMatchObject({ representative: { representativeType: 'BOT' } });
  });

  const signals: readonly [OutboundSignal, string, string, unknown][] = [
    [{ kind: 'typing', isTyping: true }, 'POST', 'events?eventId=s-1', { eventType: 'TYPING_STARTED' }],
    [{ kind: 'typing', isTyping: false }, 'POST', 'events?eventId=s-1', { eventType: 'TYPING_STOPPED' }],
    [{ kind: 'representative-joined' }, 'POST', 'events?eventId=s-1', { eventType: 'REPRESENTATIVE_JOINED' }],
    [{ kind: 'representative-left' }, 'POST', 'events?eventId=s-1', { eventType: 'REPRESENTATIVE_LEFT' }],
    [{ kind: 'read', providerMessageId: 'in-1' }, 'PATCH', 'messages/in-1/receipt', { receiptType: 'READ' }],
  ];

  it.each(signals)('tells Google of %j', async (signal, method, path, body) => {
    const outcome = await channelAt(google.origin).signal(
      destination({ customerKey: 'c' }),
      's-1',
      signal,
      5_000,
    );
    expect(outcome).toEqual({ kind: 'accepted' });
    const [request] = google.to(messagesPath);
    expect(request).toMatchObject({ method, path: `/v1/conversations/c/${path}` });
    expect(sentBody()).toMatchObject(body as object);
  });
});

describe('Business Messages: what Google answers', () => {
  const verdicts: readonly [string, StubReply, SendOutcome][] = [
    ['a message it has already', googleError(409, 'ALREADY_EXISTS'), { kind: 'accepted' }],
    ['409 without a word', { status: 409, body: '' }, { kind: 'accepted' }],
    ['a conflict of its own', googleError(409, 'ABORTED'), { kind: 'retry', cause: 'server' }],
    [
      'bad content',
      googleError(400, 'INVALID_ARGUMENT'),
      { kind: 'refused', reason: 'content-refused', providerStatus: 'INVALID_ARGUMENT' },
    ],
    [
      'a device that cannot show it',
      googleError(400, 'FAILED_PRECONDITION'),
      { kind: 'refused', reason: 'content-refused', providerStatus: 'FAILED_PRECONDITION' },
    ],
    [
      'an unknown conversation',
      googleError(403, 'PERMISSION_DENIED'),
      { kind: 'refused', reason: 'not-permitted', providerStatus: 'PERMISSION_DENIED' },
    ],
    [
      'an ended window',
      googleError(403, 'PERMISSION_DENIED', 'up to 30 days after'),
      { kind: 'refused', reason: 'window-over', providerStatus: 'PERMISSION_DENIED' },
    ],
    [
      'a service account without the API',
      googleError(403, 'PERMISSION_DENIED', 'no', [{ reason: 'SERVICE_DISABLED' }]),
      { kind: 'refused', reason: 'credentials-refused', providerStatus: 'PERMISSION_DENIED' },
    ],
    [
      'not found',
      googleError(404, 'NOT_FOUND'),
      { kind: 'refused', reason: 'customer-unreachable', providerStatus: 'NOT_FOUND' },
    ],
    [
      'a page of HTML',
      { status: 404, body: '<html>' },
      { kind: 'refused', reason: 'customer-unreachable', providerStatus: 'HTTP_404' },
    ],
    [
      'something odd',
      { status: 418, body: { error: 'teapot' } },
      { kind: 'refused', reason: 'other', providerStatus: 'HTTP_418' },
    ],
    ['too fast', googleError(429, 'RESOURCE_EXHAUSTED'), { kind: 'retry', cause: 'throttled' }],
    [
      'too fast, and how long to wait',
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'retry', cause: 'throttled', retryAfterMs: 7_000 },
    ],
    [
      'too fast, until a moment',
      { status: 429, headers: { 'retry-after': 'Mon, 04 May 2026 08:00:30 GMT' } },
      { kind: 'retry', cause: 'throttled', retryAfterMs: 30_000 },
    ],
    [
      'too fast, with RetryInfo',
      googleError(429, 'RESOURCE_EXHAUSTED', 'no', [{ retryDelay: '1.5s' }]),
      { kind: 'retry', cause: 'throttled', retryAfterMs: 1_500 },
    ],
    [
      'a wait of a year',
      { status: 503, headers: { 'retry-after': '31536000' } },
      { kind: 'retry', cause: 'server', retryAfterMs: 3_600_000 },
    ],
    [
      'a wait that is none',
      { status: 503, headers: { 'retry-after': 'soon' } },
      { kind: 'retry', cause: 'server' },
    ],
    ['trouble', googleError(500, 'INTERNAL'), { kind: 'retry', cause: 'server' }],
    [
      'a redirect',
      { status: 302, headers: { location: 'http://169.254.169.254/' } },
      { kind: 'retry', cause: 'server' },
    ],
    ['a cut connection', 'break', { kind: 'retry', cause: 'unknown' }],
  ];

  it.each(verdicts)('given %s', async (_, reply, expected) => {
    google.replies.push(reply);
    expect(await send()).toEqual(expected);
    expect(google.to(messagesPath)).toHaveLength(1);
  });

  it('gives up at the deadline: the message may have been taken', async () => {
    google.replies.push('hang');
    expect(await send(text, 150)).toEqual({ kind: 'retry', cause: 'unknown' });
  });

  it('gives up when the answer starts but does not end', async () => {
    google.replies.push((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"name":');
    });
    expect(await send(text, 300)).toEqual({ kind: 'accepted' });
  });

  it('reads no endless answer', async () => {
    google.replies.push({ status: 400, body: `{"error":"${'x'.repeat(400_000)}"}` });
    expect(await send()).toEqual({ kind: 'refused', reason: 'content-refused', providerStatus: 'HTTP_400' });
  });

  it('reports a machine that is not there as no answer', async () => {
    const channel = channelAt(google.origin, {
      addresses: {
        token: `${google.origin}/token`,
        businessMessages: 'http://127.0.0.1:1',
        rcsBusinessMessaging: 'http://127.0.0.1:1',
        businessCommunications: google.origin,
      },
    });
    expect(await channel.send(destination(), 'm-1', text, 2_000)).toEqual({
      kind: 'retry',
      cause: 'unknown',
    });
  });

  it('logs a refusal without a word of the message or the key', async () => {
    const log = recordingLog();
    google.replies.push(googleError(400, 'INVALID_ARGUMENT', `bad text: ${text.text}`));
    await channelAt(google.origin, { log }).send(destination(), 'm-1', text, 5_000);
    expect(log.lines).toEqual([
      {
        level: 'warning',
        event: 'google.call-refused',
        facts: { reason: 'content-refused', status: 'INVALID_ARGUMENT' },
      },
    ]);
  });
});

describe('Business Messages: ids that are no ids', () => {
  it.each(['..', '.', '../../v1/brands', 'c/messages?x=', 'c#', 'ș 😀', '\ud83d', ''])(
    'conversation %j stays one part of the path',
    async (customerKey) => {
      await channelAt(google.origin).send(destination({ customerKey }), 'm-1', text, 5_000);
      const [request] = google.to('/v1/');
      expect(request?.path.split('?')[0]).toMatch(/^\/v1\/conversations\/[^/]*\/messages$/);
    },
  );

  it('signal and message ids stay in their places', async () => {
    const channel = channelAt(google.origin);
    await channel.signal(
      destination({ customerKey: 'c' }),
      'a&eventType=x',
      { kind: 'representative-joined' },
      5_000,
    );
    await channel.signal(
      destination({ customerKey: 'c' }),
      's',
      { kind: 'read', providerMessageId: '../..' },
      5_000,
    );
    expect(google.to('/v1/').map(({ path }) => path)).toEqual([
      '/v1/conversations/c/events?eventId=a%26eventType%3Dx',
      '/v1/conversations/c/messages/..%2F../receipt',
    ]);
  });
});
