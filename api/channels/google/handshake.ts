import * as z from 'zod';
import type { SigningKey, WebhookReading } from '../channel.ts';
import { readJson } from './read-json.ts';
import { findTokenKey } from './signature.ts';

const handshakeSchema = z.strictObject({ clientToken: z.string(), secret: z.string() });

/** Longer bodies are never handshakes; spares ordinary calls a second look. */
const longestHandshake = 4_096;
const mark = Buffer.from('"clientToken"');

/**
 * Google's check of a new webhook address: `{clientToken, secret}` and nothing else, answered with the bare secret.
 * It is not documented to be signed, so the token itself proves who asks. `undefined`: this is no handshake.
 */
export function readHandshake(body: Uint8Array, keys: readonly SigningKey[]): WebhookReading | undefined {
  if (
    body.length > longestHandshake ||
    !Buffer.from(body.buffer, body.byteOffset, body.length).includes(mark)
  ) {
    return undefined;
  }
  const handshake = handshakeSchema.safeParse(readJson(body));
  if (!handshake.success) return undefined;
  const key = findTokenKey(
    handshake.data.clientToken,
    keys.filter(({ name }) => name !== 'partner-key'),
  );
  if (key === undefined) return { kind: 'refused', refusal: 'handshake-token' };
  return { kind: 'handshake', answer: handshake.data.secret, key };
}
