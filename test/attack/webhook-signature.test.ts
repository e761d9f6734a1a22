import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SigningKey, WebhookReading } from '../../api/channels/channel.ts';
import { channelAt, clientToken, sign, signedCall } from '../google/channel-under-test.ts';
import { agent, conversationId } from '../google/corpus/envelope.ts';
import { messagePayloads } from '../google/corpus/messages.ts';

const channel = channelAt('http://127.0.0.1:9');
const payload = messagePayloads[0]?.payload;
const body = JSON.stringify(payload);

const brandAgentToken: SigningKey = {
  name: 'brand-agent-client-token',
  brandAgentId: 'aldine',
  value: 'TOKEN-OF-THE-BRAND-AGENT',
};
const partnerKey: SigningKey = { name: 'partner-key', value: 'PARTNER-KEY-BY-MAIL' };
const keys = [clientToken, brandAgentToken, partnerKey];

function readSignedAs(
  signature: string | undefined,
  bytes: string | Uint8Array = body,
  known = keys,
): WebhookReading {
  const headers: Record<string, string> = signature === undefined ? {} : { 'x-goog-signature': signature };
  return channel.readWebhook({ body: Buffer.from(bytes), headers }, known);
}

const refusedSignature = { kind: 'refused', refusal: 'signature' };

describe('A call is taken', () => {
  it.each(keys)('when signed with the $name, and says so', (key) => {
    expect(readSignedAs(sign(body, key.value))).toMatchObject({ kind: 'events', key });
  });

  it('when both a new and an old client token are valid, with either', () => {
    const old: SigningKey = { name: 'client-token', value: 'OLD' };
    expect(readSignedAs(sign(body, 'OLD'), body, [clientToken, old])).toMatchObject({ key: old });
  });

  it('when the token has signs beyond ASCII: its UTF-8 bytes are the key', () => {
    const key: SigningKey = { name: 'client-token', value: 'cheie-ș-😀' };
    expect(readSignedAs(sign(body, 'cheie-ș-😀'), body, [key])).toMatchObject({ kind: 'events' });
  });
});

describe('A forged call', () => {
  it('without a signature is refused as unsigned', () => {
    expect(readSignedAs(undefined)).toEqual({ kind: 'refused', refusal: 'unsigned' });
    expect(readSignedAs('')).toEqual({ kind: 'refused', refusal: 'unsigned' });
  });

  it("signed with another account's token is refused", () => {
    expect(readSignedAs(sign(body, 'TOKEN-OF-ANOTHER-ACCOUNT'))).toEqual(refusedSignature);
  });

  it("signed with the token's decoded bytes, its lower case or its ends cut is refused", () => {
    for (const key of [
      clientToken.value.toLowerCase(),
      ` ${clientToken.value}`,
      clientToken.value.slice(0, -1),
    ]) {
      expect(readSignedAs(sign(body, key))).toEqual(refusedSignature);
    }
  });

  it('signed with nothing is refused, even where an account has an empty key', () => {
    const empty: SigningKey = { name: 'partner-key', value: '' };
    expect(readSignedAs(sign(body, ''), body, [...keys, empty])).toEqual(refusedSignature);
    expect(readSignedAs(sign(body, ''), body, [])).toEqual(refusedSignature);
  });

  it('re-spaced after signing is refused', () => {
    const signature = sign(body, clientToken.value);
    expect(readSignedAs(signature, JSON.stringify(payload, null, 2))).toEqual(refusedSignature);
    expect(readSignedAs(signature, `${body}\n`)).toEqual(refusedSignature);
    expect(readSignedAs(signature, `\ufeff${body}`)).toEqual(refusedSignature);
  });

  it('with escapes rewritten after signing is refused, though it means the same', () => {
    const written = body.replace('Bun\u0103', 'Bun\\u0103');
    expect(written).not.toBe(body);
    expect(JSON.parse(written)).toEqual(payload);
    expect(readSignedAs(sign(body, clientToken.value), written)).toEqual(refusedSignature);
  });

  it('with any one byte changed is refused', () => {
    const bytes = Buffer.from(body);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ change;
        expect(readSignedAs(sign(bytes, clientToken.value), changed)).toEqual(refusedSignature);
      }),
    );
  });

  it('with any other signature of any length is refused', () => {
    const right = sign(body, clientToken.value);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.base64String(),
          fc.string({ minLength: 1 }),
          fc.constantFrom('A'.repeat(88), `${right}A`),
        ),
        (signature) => {
          fc.pre(signature !== right && signature !== '');
          expect(readSignedAs(signature)).toEqual(refusedSignature);
        },
      ),
    );
  });

  it.each([
    ['in hexadecimal', Buffer.from(sign(body, clientToken.value), 'base64').toString('hex')],
    [
      'in the alphabet of addresses',
      sign(body, clientToken.value).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    ],
    ['without padding', sign(body, clientToken.value).replaceAll('=', '')],
    ['with an algorithm before it', `sha512=${sign(body, clientToken.value)}`],
    ['twice', `${sign(body, clientToken.value)}, ${sign(body, clientToken.value)}`],
    [
      'with spare bits set, which a lenient decoder drops',
      sign(body, clientToken.value).replace(/.==$/, '_=='),
    ],
    ['with signs that are no bytes', `${sign(body, clientToken.value).slice(0, 87)}\u{13d}`],
  ])('whose right signature is written %s is refused', (_, signature) => {
    expect(readSignedAs(signature)).toEqual(refusedSignature);
  });

  it('is refused by its signature before it is looked at: rubbish tells nothing', () => {
    expect(readSignedAs('A'.repeat(88), '{"agent":')).toEqual(refusedSignature);
  });

  it('cannot name a brand agent by a header: only what is signed counts', () => {
    const call = signedCall(body);
    const headers = {
      ...call.headers,
      'x-goog-webhook-type': 'verification',
      'x-goog-agent': 'brands/x/agents/y',
    };
    const reading = channel.readWebhook({ body: call.body, headers }, keys);
    expect(reading).toMatchObject({
      kind: 'events',
      events: [{ brandAgent: agent, customerKey: conversationId }],
    });
  });
});

describe('A replayed call', () => {
  it('gives the same provider ids, so that nothing is stored twice', () => {
    for (const example of messagePayloads) {
      const call = signedCall(JSON.stringify(example.payload));
      const ids = [1, 2, 3].map(() => {
        const reading = channel.readWebhook(call, keys);
        return reading.kind === 'events'
          ? reading.events.map(({ providerId, kind, occurredAt }) => [kind, providerId, occurredAt])
          : [];
      });
      expect(ids[0]).not.toEqual([]);
      expect(ids[1]).toEqual(ids[0]);
      expect(ids[2]).toEqual(ids[0]);
    }
  });
});
