import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Delivery } from './delivery.ts';

/** The `X-Goog-Signature`: HMAC-SHA512, the key's text as UTF-8, in Base64. */
export const signBody = (body: string | Uint8Array, key: string): string =>
  createHmac('sha512', key).update(body).digest('base64');

const envelopeSchema = z.object({ message: z.object({ data: z.string() }) });

/** What is signed: the raw body, in RCS for Business the decoded bytes of `message.data`. */
export function signedPart({ product, body }: Pick<Delivery, 'product' | 'body'>): string | Uint8Array {
  if (product !== 'rcs') return body;
  return Buffer.from(envelopeSchema.parse(JSON.parse(body)).message.data, 'base64');
}
