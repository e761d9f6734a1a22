import type { SigningKey, WebhookCall, WebhookReading } from '../channel.ts';
import { readHandshake } from '../google/handshake.ts';
import { readJson } from '../google/read-json.ts';
import { shapeOf } from '../google/shape.ts';
import { findSigningKey } from '../google/signature.ts';
import { readEnvelope } from './envelope.ts';
import { type Payload, payloadSchema } from './payload-schema.ts';
import { readEvents } from './read-events.ts';

/**
 * Reads a call of Google's: the handshake first, as it need not be signed; then the signature over the decoded data,
 * by the client token alone; only then what the data says.
 */
export function readWebhook(call: WebhookCall, keys: readonly SigningKey[], now: number): WebhookReading {
  const handshake = readHandshake(call.body, keys);
  if (handshake !== undefined) return handshake;
  const signature = call.headers['x-goog-signature'] ?? '';
  if (signature === '') return { kind: 'refused', refusal: 'unsigned' };
  const data = readEnvelope(call.body);
  const tokens = keys.filter(({ name }) => name !== 'partner-key');
  const key = data === undefined ? undefined : findSigningKey(data, signature, tokens);
  if (data === undefined || key === undefined) return { kind: 'refused', refusal: 'signature' };
  const json = readJson(data);
  if (typeof json !== 'object' || json === null) return { kind: 'refused', refusal: 'malformed' };
  const payload = payloadSchema.safeParse(json);
  const phone = payload.success ? phoneOf(payload.data) : undefined;
  // Of no customer's: a brand agent's launch, or a kind yet to come. Refusing it would hold up the partner's one queue.
  if (!payload.success || phone === undefined) {
    return { kind: 'events', events: [], elsewhere: [shapeOf(json)], key };
  }
  return { kind: 'events', events: readEvents(payload.data, { data, json, phone, now }), key };
}

function phoneOf(payload: Payload): string | undefined {
  if (payload.newLaunchState !== undefined) return undefined;
  return payload.senderPhoneNumber ?? payload.phoneNumber;
}
