import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SendOutcome } from '../../api/channels/channel.ts';
import type { OutboundContent } from '../../api/domain/messages/outbound-content.ts';
import { channelAt, destination, recordingLog, standingClock } from './channel-under-test.ts';
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

const googleError = (code: number, status: string, message = 'no', details: unknown[] = []): StubReply => ({
  status: code,
  body: { error: { code, message, status, details } },
});

describe('Business Messages: the bearer token', () => {
  it('is fetched once for many who send at the same time, and again for nobody after', async () => {
    const channel = channelAt(google.origin);
    const sendOne = (id: number): Promise<SendOutcome> => channel.send(destination(), `m-${id}`, text, 5_000);
    await Promise.all(Array.from({ length: 20 }, (_, id) => sendOne(id)));
    await sendOne(21);
    expect(google.to('/token')).toHaveLength(1);
    expect(google.to(messagesPath)).toHaveLength(21);
  });

  it('is fetched anew a minute before it ends', async () => {
    const clock = standingClock();
    const channel = channelAt(google.origin, { clock });
    await channel.send(destination(), 'm-1', text, 5_000);
    clock.move(3_530_000);
    await channel.send(destination(), 'm-2', text, 5_000);
    expect(google.to('/token')).toHaveLength(1);
    clock.move(15_000);
    await channel.send(destination(), 'm-3', text, 5_000);
    expect(google.to('/token')).toHaveLength(2);
  });

  it('is fetched anew once when Google no longer takes it', async () => {
    google.replies.push(googleError(401, 'UNAUTHENTICATED'));
    expect(await send()).toEqual({ kind: 'accepted' });
    expect(google.to(messagesPath).map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it("is not fetched for ever: a second refusal is the account's trouble", async () => {
    google.replies.push(googleError(401, 'UNAUTHENTICATED'), googleError(401, 'UNAUTHENTICATED'));
    expect(await send()).toEqual({ kind: 'retry', cause: 'credentials' });
    expect(google.to(messagesPath)).toHaveLength(2);
  });

  it('is asked for separately by each key file and each purpose', async () => {
    const channel = channelAt(google.origin);
    await channel.send(destination(), 'm-1', text, 5_000);
    const other = destination({
      credentials: destination().credentials.replace('aldine-messaging', 'harbour-digital'),
    });
    await channel.send(other, 'm-2', text, 5_000);
    google.replies.push({ body: { displayName: 'Aldine' } });
    await channel.readBrandAgent(destination().credentials, 'brands/b/agents/a');
    expect(google.to('/token')).toHaveLength(3);
  });

  const troubles: readonly [string, StubReply, SendOutcome, SendOutcome][] = [
    [
      'a key that Google has deleted',
      { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } },
      { kind: 'retry', cause: 'credentials' },
      { kind: 'refused', reason: 'credentials-refused', providerStatus: 'invalid_grant' },
    ],
    [
      'too many askers',
      { status: 429, headers: { 'retry-after': '3' } },
      { kind: 'retry', cause: 'throttled', retryAfterMs: 3_000 },
      { kind: 'retry', cause: 'throttled', retryAfterMs: 3_000 },
    ],
    [
      'trouble',
      { status: 503, body: '' },
      { kind: 'retry', cause: 'server' },
      { kind: 'retry', cause: 'server' },
    ],
    [
      'a redirect',
      { status: 307, headers: { location: 'http://169.254.169.254/' } },
      { kind: 'retry', cause: 'server' },
      { kind: 'retry', cause: 'server' },
    ],
    [
      'no token in the answer',
      { body: {} },
      { kind: 'retry', cause: 'server' },
      { kind: 'retry', cause: 'server' },
    ],
    ['a cut connection', 'break', { kind: 'retry', cause: 'server' }, { kind: 'retry', cause: 'server' }],
  ];

  it.each(troubles)('given %s, nothing is sent', async (_, reply, whenSending, whenAsked) => {
    google.tokenReplies.push(reply, reply);
    expect(await send()).toEqual(whenSending);
    expect(google.to(messagesPath)).toHaveLength(0);
    expect(await channelAt(google.origin).checkCredentials(destination().credentials)).toEqual(whenAsked);
    expect(google.to('/token')).toHaveLength(2);
  });

  it('does not hold a message beyond its deadline', async () => {
    google.tokenReplies.push('hang');
    expect(await send(text, 150)).toEqual({ kind: 'retry', cause: 'server' });
  });

  it('is not asked for with a key file that is none', async () => {
    const channel = channelAt(google.origin);
    const to = destination({ credentials: 'not json' });
    expect(await channel.send(to, 'm-1', text, 5_000)).toEqual({ kind: 'retry', cause: 'credentials' });
    expect(google.requests).toHaveLength(0);
  });

  it('shows neither key nor assertion in the log when it fails', async () => {
    const log = recordingLog();
    google.tokenReplies.push({ status: 400, body: { error: 'invalid_grant' } });
    await channelAt(google.origin, { log }).checkCredentials(destination().credentials);
    const said = JSON.stringify(log.lines);
    expect(said).toContain('invalid_grant');
    expect(said).not.toMatch(/PRIVATE KEY|eyJ|gserviceaccount/);
  });
});
