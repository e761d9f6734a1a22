import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientToken, receivedAt, sign } from './channel-under-test.ts';
import { phone, rcsAgent, rcsElsewhere, rcsPayloads, sent } from './corpus/rcs.ts';
import { dataOf, enveloped, rcsAt, rcsCall } from './rcs-under-test.ts';

const channel = rcsAt('http://127.0.0.1:9');
const keys = [clientToken];

describe('RCS for Business: every payload of the protocol', () => {
  it.each(rcsPayloads)('reads $name', ({ payload, expected }) => {
    const events = expected.map((fields) => ({
      brandAgent: rcsAgent,
      customerKey: phone,
      occurredAt: Date.parse(sent),
      context: { displayName: phone },
      ...fields,
    }));
    expect(channel.readWebhook(rcsCall(payload), keys)).toEqual({ kind: 'events', events, key: clientToken });
  });

  it.each(rcsElsewhere)('takes and counts what belongs to no thread: $name', ({ payload }) => {
    const reading = channel.readWebhook(rcsCall(payload), keys);
    expect(reading).toMatchObject({ kind: 'events', events: [], elsewhere: [expect.any(String)] });
  });

  it('refuses as malformed what is signed and no object', () => {
    for (const data of ['7', 'null', '{"agentId":']) {
      const headers = { 'x-goog-signature': sign(data, clientToken.value) };
      const body = Buffer.from(enveloped(Buffer.from(data)));
      expect(channel.readWebhook({ body, headers }, keys)).toEqual({ kind: 'refused', refusal: 'malformed' });
    }
  });

  it('reads the least an envelope may be', () => {
    const data = dataOf(rcsPayloads[0]?.payload);
    const body = Buffer.from(JSON.stringify({ message: { data: data.toString('base64') } }));
    const headers = { 'x-goog-signature': sign(data, clientToken.value) };
    expect(channel.readWebhook({ body, headers }, keys)).toMatchObject({ kind: 'events', events: [{}] });
  });

  it('identifies what carries neither id nor time by its bytes', () => {
    const payload = { senderPhoneNumber: phone, agentId: rcsAgent, text: 'x' };
    const readings = [1, 2].map(() => channel.readWebhook(rcsCall(payload), keys));
    expect(readings[0]).toMatchObject({
      events: [{ providerId: expect.stringMatching(/^sha256:/), occurredAt: receivedAt }],
    });
    expect(readings[1]).toEqual(readings[0]);
  });

  it('never throws, whatever is signed', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('DELIVERED', 'TTL_EXPIRATION_REVOKED', phone));
    const names = fc.constantFrom(
      'agentId',
      'senderPhoneNumber',
      'phoneNumber',
      'messageId',
      'eventId',
      'eventType',
      'sendTime',
      'text',
      'userFile',
      'location',
      'suggestionResponse',
      'newLaunchState',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.dictionary(names, field), (payload) => {
        const reading = channel.readWebhook(
          rcsCall({ agentId: rcsAgent, senderPhoneNumber: phone, ...payload }),
          keys,
        );
        expect(['events', 'refused']).toContain(reading.kind);
      }),
    );
  });
});
