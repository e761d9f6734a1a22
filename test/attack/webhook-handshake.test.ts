import { describe, expect, it } from '@jest/globals';
import type { SigningKey, WebhookReading } from '../../api/channels/channel.ts';
import { channelAt, clientToken, sign } from '../google/channel-under-test.ts';
import { agent, conversationId } from '../google/corpus/envelope.ts';

const channel = channelAt('http://127.0.0.1:9');
const brandAgentToken: SigningKey = {
  name: 'brand-agent-client-token',
  brandAgentId: 'aldine',
  value: 'ANOTHER-TOKEN',
};
const partnerKey: SigningKey = { name: 'partner-key', value: 'PARTNER-KEY-BY-MAIL' };
const keys = [clientToken, brandAgentToken, partnerKey];

const read = (value: unknown, headers: Record<string, string> = {}): WebhookReading =>
  channel.readWebhook(
    { body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), headers },
    keys,
  );

const wrongToken = { kind: 'refused', refusal: 'handshake-token' };

describe("Google's handshake", () => {
  it.each([clientToken, brandAgentToken])('with the $name is answered with the bare secret', (key) => {
    const reading = read({ clientToken: key.value, secret: '1234567890' });
    expect(reading).toEqual({ kind: 'handshake', answer: '1234567890', key });
  });

  it('is answered unsigned, signed and even wrongly signed: its token speaks for it', () => {
    const body = JSON.stringify({ clientToken: clientToken.value, secret: 's' });
    for (const signature of [sign(body, clientToken.value), 'A'.repeat(88)]) {
      expect(read(body, { 'x-goog-signature': signature })).toMatchObject({ kind: 'handshake', answer: 's' });
    }
  });

  it('may be written with other spaces and order', () => {
    const body = `{\n  "secret": "s",\n  "clientToken": "${clientToken.value}"\n}`;
    expect(read(body)).toMatchObject({ kind: 'handshake', answer: 's' });
  });
});

describe('A forged handshake', () => {
  it.each([
    ['a wrong token', 'WRONG'],
    ['an empty token', ''],
    ['the beginning of the token', clientToken.value.slice(0, -1)],
    ['the token and more', `${clientToken.value}A`],
    ['the token in lower case', clientToken.value.toLowerCase()],
    ['the token with spaces around', ` ${clientToken.value} `],
    ['the partner key, which signs but shakes no hands', partnerKey.value],
  ])('with %s is refused and its secret not told', (_, token) => {
    expect(read({ clientToken: token, secret: 'secret' })).toEqual(wrongToken);
  });

  it('with an empty token is refused where an account has an empty token', () => {
    const body = Buffer.from(JSON.stringify({ clientToken: '', secret: 's' }));
    const empty: SigningKey = { name: 'client-token', value: '' };
    expect(channel.readWebhook({ body, headers: {} }, [empty])).toEqual(wrongToken);
    expect(channel.readWebhook({ body, headers: {} }, [])).toEqual(wrongToken);
  });

  it.each([
    ['a token that is a number', { clientToken: 7, secret: 's' }],
    ['a token that is a list', { clientToken: [clientToken.value], secret: 's' }],
    ['no secret', { clientToken: clientToken.value }],
    ['a secret that is no text', { clientToken: clientToken.value, secret: { html: '<script>' } }],
    ['more beside it', { clientToken: clientToken.value, secret: 's', agent }],
    ['a list around it', [{ clientToken: clientToken.value, secret: 's' }]],
    [
      'a message around it',
      { agent, conversationId, message: { text: 'x', clientToken: clientToken.value, secret: 's' } },
    ],
    ['a secret of a megabyte', { clientToken: clientToken.value, secret: 's'.repeat(1_000_000) }],
  ])('with %s is no handshake, and unsigned', (_, value) => {
    expect(read(value)).toEqual({ kind: 'refused', refusal: 'unsigned' });
  });

  it('written by a customer as their message stays a message', () => {
    const text = JSON.stringify({ clientToken: clientToken.value, secret: 's' });
    const body = JSON.stringify({ agent, conversationId, message: { messageId: 'm', text } });
    const reading = read(body, { 'x-goog-signature': sign(body, clientToken.value) });
    expect(reading).toMatchObject({ kind: 'events', events: [{ kind: 'text', text }] });
  });

  it('learns nothing from the time: a token wrong in its first sign takes as long as one wrong in its last', () => {
    const token = 'T'.repeat(3_500);
    const key: SigningKey = { name: 'client-token', value: token };
    const timeOf = (given: string): number => {
      const body = Buffer.from(JSON.stringify({ clientToken: given, secret: 's' }));
      const start = process.hrtime.bigint();
      channel.readWebhook({ body, headers: {} }, [key]);
      return Number(process.hrtime.bigint() - start);
    };
    // Taken in turn, so that a busy moment of the machine meets both.
    const times = Array.from(
      { length: 600 },
      () => [timeOf(`X${token.slice(1)}`), timeOf(`${token.slice(0, -1)}X`)] as const,
    );
    const ratio = median(times.map(([first]) => first)) / median(times.map(([, last]) => last));
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });
});

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
