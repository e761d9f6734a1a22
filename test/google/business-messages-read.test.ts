import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WebhookReading } from '../../api/channels/channel.ts';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import { channelAt, clientToken, receivedAt, signedCall } from './channel-under-test.ts';
import { agent, conversationId, type CorpusCase, signedImageLink } from './corpus/envelope.ts';
import { eventPayloads } from './corpus/events.ts';
import { messagePayloads } from './corpus/messages.ts';
import { slips, unusable } from './corpus/slips.ts';

const payloads = [...messagePayloads, ...eventPayloads];

const channel = channelAt('http://127.0.0.1:9');

const read = (body: string | Uint8Array): WebhookReading =>
  channel.readWebhook(signedCall(body), [clientToken]);

function eventsOf(reading: WebhookReading): readonly InboundEvent[] {
  if (reading.kind !== 'events') throw new Error(`expected events, got ${JSON.stringify(reading)}`);
  return reading.events;
}

/** As Google's servers write JSON: signs with a meaning in HTML are escaped. */
const asGoogleWrites = (payload: unknown): string =>
  JSON.stringify(payload).replaceAll('=', '\\u003d').replaceAll('&', '\\u0026').replaceAll('<', '\\u003c');

function expectedEvents({ expected }: CorpusCase): unknown[] {
  return expected.map(({ at, context, ...fields }) => ({
    brandAgent: agent,
    customerKey: conversationId,
    occurredAt: at === undefined ? receivedAt : Date.parse(at),
    context: context ?? {},
    ...fields,
  }));
}

describe('Business Messages: every payload of the protocol', () => {
  it.each(payloads)('reads $name', (example) => {
    const events = eventsOf(read(asGoogleWrites(example.payload)));
    expect(events).toEqual(expectedEvents(example));
  });
});

describe('Business Messages: slips of the protocol', () => {
  it.each(slips)('reads $name', (example) => {
    const events = eventsOf(read(asGoogleWrites(example.payload)));
    expect(events).toEqual(expectedEvents(example));
  });

  it.each(unusable)('refuses as malformed: $name', ({ body }) => {
    expect(read(body)).toEqual({ kind: 'refused', refusal: 'malformed' });
  });

  it('refuses bytes that are no UTF-8', () => {
    const body = Buffer.concat([
      Buffer.from('{"agent":"a","conversationId":"'),
      Buffer.from([0xff, 0x22, 0x7d]),
    ]);
    expect(read(body)).toEqual({ kind: 'refused', refusal: 'malformed' });
  });

  it.each([
    ['before Google had the product', '1970-01-01T00:00:00Z'],
    ['long after anybody', '9999-12-31T23:59:59Z'],
    ['of a thirteenth month', '2026-13-01T00:00:00Z'],
    ['without a zone', '2026-05-04T07:59:58'],
    ['that is only a number', '1777881598'],
  ])('takes the moment of receipt instead of a time %s', (_, createTime) => {
    const body = JSON.stringify({
      agent,
      conversationId,
      message: { messageId: 'm', text: 'x', createTime },
    });
    expect(eventsOf(read(body))[0]?.occurredAt).toBe(receivedAt);
  });

  it('keeps an image of a simulator only from its own origin', () => {
    const text = 'http://127.0.0.1:9/storage.googleapis.com/business-messages-us/1/2?x-goog-expires=604800';
    const body = JSON.stringify({ agent, conversationId, message: { messageId: 'm', text } });
    expect(eventsOf(read(body))[0]).toMatchObject({ kind: 'file', url: text });
    const elsewhere = JSON.stringify({
      agent,
      conversationId,
      message: { messageId: 'm', text: text.replace(':9', ':10') },
    });
    expect(eventsOf(read(elsewhere))[0]).toMatchObject({ kind: 'text' });
  });
});

describe('Business Messages: the provider id', () => {
  const withoutIds = (text: string): string => JSON.stringify({ agent, conversationId, message: { text } });

  it('is the same for a repeated delivery that carries neither id nor time', () => {
    const [first] = eventsOf(read(withoutIds('alo')));
    const later = channelAt('http://127.0.0.1:9', {
      clock: { now: () => receivedAt + 60_000, sleep: () => Promise.resolve() },
    });
    const [second] = eventsOf(later.readWebhook(signedCall(withoutIds('alo')), [clientToken]));
    expect(first?.providerId).toMatch(/^sha256:/);
    expect(second?.providerId).toBe(first?.providerId);
  });

  it('is another for another body', () => {
    const ids = ['alo', 'alo '].map((text) => eventsOf(read(withoutIds(text)))[0]?.providerId);
    expect(new Set(ids).size).toBe(2);
  });

  it('is never the same for two messages, whatever else their calls share', () => {
    const message = fc.record({
      messageId: fc.uuid(),
      text: fc.string(),
      createTime: fc.constant('2026-05-04T07:59:58Z'),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(message, { selector: ({ messageId }) => messageId, maxLength: 20 }),
        (messages) => {
          const ids = messages.map(
            (one) =>
              eventsOf(read(JSON.stringify({ agent, conversationId, requestId: 'r', message: one })))[0]
                ?.providerId,
          );
          expect(new Set(ids).size).toBe(messages.length);
          expect(ids).not.toContain(undefined);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('stays when the same message comes again under another request id', () => {
    const body = (requestId: string): string =>
      JSON.stringify({ agent, conversationId, requestId, message: { messageId: 'm', text: 'x' } });
    expect(eventsOf(read(body('r-1')))[0]?.providerId).toBe(eventsOf(read(body('r-2')))[0]?.providerId);
  });
});

describe('Business Messages: whatever comes', () => {
  const knownKinds = ['handshake', 'events', 'refused'];

  it('answers any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (body) => {
        expect(knownKinds).toContain(read(body).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('answers any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (body) => {
        expect(knownKinds).toContain(read(body).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a known payload with one part replaced by anything, and says only what may be stored', () => {
    fc.assert(
      fc.property(mutatedPayload(), (payload) => {
        const reading = read(JSON.stringify(payload));
        if (reading.kind !== 'events') {
          expect(reading).toEqual({ kind: 'refused', refusal: 'malformed' });
          return;
        }
        expect(reading.events.length).toBeGreaterThan(0);
        for (const event of reading.events) {
          expect(event.customerKey).toBe(String(payload['conversationId']).toWellFormed());
          expect(Number.isSafeInteger(event.occurredAt)).toBe(true);
          expect(stringsIn(event).every((text) => text.isWellFormed())).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('names of an unknown payload only its fields', () => {
    const secret = 'Ioana-0721000111';
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.constant(secret)), (novelty) => {
        const [event] = eventsOf(read(JSON.stringify({ agent, conversationId, novelty })));
        expect(JSON.stringify(event)).not.toContain(secret);
      }),
    );
  });

  it('shows a sign-in code nowhere', () => {
    for (const { payload } of payloads) {
      expect(JSON.stringify(eventsOf(read(JSON.stringify(payload))))).not.toContain('4/0AX4XfWh');
    }
  });
});

/** A payload of the corpus in which one value, at any depth, was replaced, removed or joined by another. */
function mutatedPayload(): fc.Arbitrary<Record<string, unknown>> {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('true', '', signedImageLink, '__proto__', -1, 1e308, [], {}, null),
  );
  return fc
    .tuple(
      fc.constantFrom(...payloads, ...slips),
      fc.nat(),
      fc.constantFrom('replace', 'remove', 'add'),
      anything,
    )
    .map(([{ payload }, position, how, value]) => {
      const copy = structuredClone(payload) as Record<string, unknown>;
      const places = placesIn(copy);
      const place = places[position % places.length];
      if (place === undefined) return copy;
      if (how === 'remove') delete place.holder[place.name];
      else place.holder[how === 'add' ? `${place.name}2` : place.name] = value;
      return copy;
    });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly name: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}
