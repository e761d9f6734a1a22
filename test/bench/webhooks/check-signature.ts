import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a body was signed with this token, the way Google signs: HMAC-SHA512 in Base64. */
export function isSigned(body: Uint8Array, signature: string, token: string): boolean {
  const expected = Buffer.from(createHmac('sha512', token).update(body).digest('base64'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
