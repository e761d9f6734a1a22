import type { SigningKey, WebhookCall, WebhookReading } from '../channel.ts';
import { readHandshake } from '../google/handshake.ts';
import { readJson } from '../google/read-json.ts';
import { findSigningKey } from '../google/signature.ts';
import { payloadSchema } from './payload-schema.ts';
import { readEvents } from './read-events.ts';

/**
 * Reads a call of Google's: the handshake first, as it need not be signed; then the signature over the bytes as they
 * came; only then what they say.
 */
export function readWebhook(
  call: WebhookCall,
  keys: readonly SigningKey[],
  mediaOrigins: readonly string[],
  now: number,
): WebhookReading {
  const { body } = call;
  const handshake = readHandshake(body, keys);
  if (handshake !== undefined) return handshake;
  const signature = call.headers['x-goog-signature'] ?? '';
  if (signature === '') return { kind: 'refused', refusal: 'unsigned' };
  const key = findSigningKey(body, signature, keys);
  if (key === undefined) return { kind: 'refused', refusal: 'signature' };
  const json = readJson(body);
  const payload = payloadSchema.safeParse(json);
  if (!payload.success) return { kind: 'refused', refusal: 'malformed' };
  return { kind: 'events', events: readEvents(payload.data, { body, json, mediaOrigins, now }), key };
}
