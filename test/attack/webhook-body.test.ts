import { describe, expect, it } from '@jest/globals';
import type { WebhookReading } from '../../api/channels/channel.ts';
import { channelAt, clientToken, signedCall } from '../google/channel-under-test.ts';
import { agent, conversationId } from '../google/corpus/envelope.ts';

const channel = channelAt('http://127.0.0.1:9');
const megabyte = 1_048_576;

/** Reads a body as Google itself would have signed it: the last line of defence, behind the signature. */
const read = (body: string): WebhookReading => channel.readWebhook(signedCall(body), [clientToken]);

const around = (inner: string): string =>
  `{"agent":"${agent}","conversationId":"${conversationId}",${inner}}`;

describe('A body made to hurt', () => {
  it.each([
    ['lists in lists', '['.repeat(megabyte)],
    ['lists in lists, closed', '['.repeat(megabyte / 2) + ']'.repeat(megabyte / 2)],
    ['objects in objects', '{"a":'.repeat(150_000)],
    ['an unending string', `"${'a'.repeat(megabyte)}`],
    ['an unending number', '1'.repeat(megabyte)],
  ])('of %s is refused, not fallen over', (_, body) => {
    expect(read(body)).toEqual({ kind: 'refused', refusal: 'malformed' });
  });

  it.each([
    ['context', `"context":${'{"userInfo":'.repeat(80_000)}1${'}'.repeat(80_000)}`],
    ['an unknown part', `"novelty":${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['a known part', `"userStatus":${'{"isTyping":'.repeat(80_000)}1${'}'.repeat(80_000)}`],
  ])('deeply nested in %s is an unknown payload with a short name', (_, inner) => {
    const reading = read(around(inner));
    expect(reading).toMatchObject({ kind: 'events', events: [{ kind: 'unknown' }] });
    expect(JSON.stringify(reading).length).toBeLessThan(2_000);
  });

  it('of tens of thousands of names is an unknown payload with a short name', () => {
    const names = Array.from({ length: 40_000 }, (_, index) => `"n${index}":1`).join(',');
    const reading = read(around(`"novelty":{${names}},${names}`));
    expect(reading).toMatchObject({ kind: 'events', events: [{ kind: 'unknown' }] });
    expect(JSON.stringify(reading).length).toBeLessThan(2_000);
  });

  it('of ten thousand receipts is read once each, within a second', () => {
    const one = `{"message":"conversations/c/messages/m","receiptType":"READ"}`;
    const start = performance.now();
    const reading = read(
      around(`"receipts":{"receipts":[${Array.from({ length: 10_000 }, () => one).join(',')}]}`),
    );
    expect(reading.kind === 'events' ? reading.events.length : 0).toBe(10_000);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('of a long text made to slow down patterns is read at once', () => {
    const texts = [
      ' '.repeat(900_000),
      `https://storage.googleapis.com/business-messages-${'/.'.repeat(400_000)}`,
      '/'.repeat(900_000),
    ];
    for (const text of texts) {
      const start = performance.now();
      expect(read(around(`"message":{"name":"${text}","text":"${text}","createTime":"${text}"}`)).kind).toBe(
        'events',
      );
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });

  it.each([
    ['at the top', '"__proto__":{"admin":true,"requestId":"forged"},"message":{"messageId":"m","text":"x"}'],
    ['in a part', '"message":{"__proto__":{"text":"forged"},"messageId":"m","text":"x"}'],
    [
      'by its constructor',
      '"constructor":{"prototype":{"admin":true}},"message":{"messageId":"m","text":"x"}',
    ],
    ['in the context', '"context":{"__proto__":{"admin":true}},"message":{"messageId":"m","text":"x"}'],
  ])('that reaches for the prototype %s changes no other object', (_, inner) => {
    const reading = read(around(inner));
    expect(reading).toMatchObject({ kind: 'events', events: [{ kind: 'text', text: 'x', providerId: 'm' }] });
    expect(Reflect.get({}, 'admin')).toBeUndefined();
    expect(Reflect.get({}, 'text')).toBeUndefined();
    const events = reading.kind === 'events' ? reading.events : [];
    expect(Reflect.get(events[0] ?? {}, 'admin')).toBeUndefined();
    expect(Reflect.get(events[0]?.context ?? {}, 'admin')).toBeUndefined();
  });

  it('that borrows fields from a prototype has none', () => {
    const reading = read(around('"__proto__":{"message":{"messageId":"m","text":"forged"}}'));
    expect(reading).toMatchObject({ kind: 'events', events: [{ kind: 'unknown' }] });
    expect(JSON.stringify(reading)).not.toContain('forged');
  });

  it('with a name twice counts the last, as every reader of ours does', () => {
    const reading = read(around(`"conversationId":"second","message":{"messageId":"m","text":"x"}`));
    expect(reading).toMatchObject({ kind: 'events', events: [{ customerKey: 'second' }] });
  });

  it('whose time is far in the future or the past moves nothing beyond the bounds', () => {
    for (const createTime of [
      '+275760-09-13T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '2100-01-01T00:00:00Z',
      '1e12',
    ]) {
      const reading = read(around(`"message":{"messageId":"m","text":"x","createTime":"${createTime}"}`));
      const [event] = reading.kind === 'events' ? reading.events : [];
      expect(event?.occurredAt).toBe(Date.UTC(2026, 4, 4, 8));
    }
  });
});
