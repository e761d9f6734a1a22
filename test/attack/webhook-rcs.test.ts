import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SigningKey } from '../../api/channels/channel.ts';
import { clientToken, sign } from '../google/channel-under-test.ts';
import { phone, rcsAgent, rcsPayloads } from '../google/corpus/rcs.ts';
import { dataOf, enveloped, rcsAt, rcsCall } from '../google/rcs-under-test.ts';

const channel = rcsAt('http://127.0.0.1:9');
const payload = rcsPayloads[0]?.payload;
const data = dataOf(payload);
const right = sign(data, clientToken.value);
const keys = [clientToken];
const refused = { kind: 'refused', refusal: 'signature' };

const read = (body: string, signature: string | undefined = right) =>
  channel.readWebhook(
    { body: Buffer.from(body), headers: signature === undefined ? {} : { 'x-goog-signature': signature } },
    keys,
  );

describe('A forged RCS call', () => {
  it('signed over the envelope instead of the data is refused', () => {
    const body = enveloped(data);
    expect(read(body, sign(body, clientToken.value))).toEqual(refused);
  });

  it('signed over the Base64 instead of its bytes is refused', () => {
    expect(read(enveloped(data), sign(data.toString('base64'), clientToken.value))).toEqual(refused);
  });

  it("signed with another account's token, with the partner key, or not at all is refused", () => {
    const partnerKey: SigningKey = { name: 'partner-key', value: 'PARTNER-KEY' };
    expect(read(enveloped(data), sign(data, 'ANOTHER'))).toEqual(refused);
    expect(channel.readWebhook(rcsCall(payload, {}, 'PARTNER-KEY'), [clientToken, partnerKey])).toEqual(
      refused,
    );
    const unsigned = channel.readWebhook({ body: Buffer.from(enveloped(data)), headers: {} }, keys);
    expect(unsigned).toEqual({ kind: 'refused', refusal: 'unsigned' });
  });

  it('whose data is written anew after signing is refused, though it means the same', () => {
    expect(read(enveloped(Buffer.from(JSON.stringify(payload))))).toEqual(refused);
    expect(read(enveloped(Buffer.concat([data, Buffer.from('\n')])))).toEqual(refused);
  });

  it('whose data is only encoded in another way says what was signed and nothing else', () => {
    const original = read(enveloped(data));
    expect(original.kind).toBe('events');
    const base64 = data.toString('base64');
    for (const written of [data.toString('base64url'), base64.replaceAll('=', ''), `${base64}\n`]) {
      expect(read(enveloped(written))).toEqual(original);
    }
  });

  it('whose attributes name another brand agent is read by what was signed', () => {
    const lies = {
      attributes: { business_id: 'victim@rbm.goog', type: 'agent_launch_event', message_type: 'READ' },
      messageId: 'other',
      publishTime: '1999-01-01T00:00:00Z',
    };
    expect(read(enveloped(data, lies))).toEqual(read(enveloped(data)));
    expect(read(enveloped(data, lies))).toMatchObject({
      events: [{ brandAgent: rcsAgent, customerKey: phone }],
    });
  });

  it('with a second data field beside the signed one is read by the one that was checked', () => {
    const evil = dataOf({ senderPhoneNumber: '+1', agentId: 'victim@rbm.goog', text: 'x' }).toString(
      'base64',
    );
    const twice = enveloped(data).replace('"data":', `"data":"${evil}","data":`);
    expect(read(twice)).toEqual(read(enveloped(data)));
    const swapped = `{"message":{"data":"${data.toString('base64')}","data":"${evil}"}}`;
    expect(read(swapped)).toEqual(refused);
  });

  it.each([
    ['no JSON', '{"message":'],
    ['no message', '{}'],
    ['no data', '{"message":{}}'],
    ['data that is no text', '{"message":{"data":7}}'],
    ['empty data', '{"message":{"data":""}}'],
    ['data that is no Base64', '{"message":{"data":"***"}}'],
  ])('with %s is refused by its signature', (_, body) => {
    expect(read(body)).toEqual(refused);
    expect(read(body, sign('', clientToken.value))).toEqual(refused);
  });

  it('with giant data is refused without being parsed', () => {
    const giant = Buffer.alloc(8 * 1_048_576, '{"agentId":');
    expect(read(enveloped(giant))).toEqual(refused);
  });

  it('nested without end is refused or counted, and never throws', () => {
    const bomb = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const reading = read(enveloped(Buffer.from(bomb)), sign(bomb, clientToken.value));
    expect(reading).not.toMatchObject({ events: [{}] });
  });

  it('with any one byte of its data changed is refused', () => {
    fc.assert(
      fc.property(fc.nat(data.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(data);
        changed[place] = (changed[place] ?? 0) ^ change;
        expect(read(enveloped(changed))).toEqual(refused);
      }),
    );
  });
});
