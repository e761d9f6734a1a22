import { createHmac } from 'node:crypto';

/** The `X-Goog-Signature` of Business Messages: HMAC-SHA512 over the raw body, the key's text as UTF-8, in Base64. */
export const signBody = (body: string | Uint8Array, key: string): string =>
  createHmac('sha512', key).update(body).digest('base64');
