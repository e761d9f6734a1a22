import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from '../channel.ts';

/** Base64 of the 64 bytes of a SHA-512, padding included. */
const signatureLength = 88;

/**
 * The key a body is signed with: HMAC-SHA512 in Base64 over exactly these bytes, keyed with the key's UTF-8 text
 * (Google's guide "Receive messages"). Every key is tried, so that the time taken does not tell which one it was.
 */
export function findSigningKey(
  signed: Uint8Array,
  signature: string,
  keys: readonly SigningKey[],
): SigningKey | undefined {
  const given = Buffer.from(signature);
  if (given.length !== signatureLength) return undefined;
  let found: SigningKey | undefined;
  for (const key of keys) {
    // An empty key would let anybody sign.
    if (key.value === '') continue;
    const expected = Buffer.from(createHmac('sha512', key.value).update(signed).digest('base64'));
    if (timingSafeEqual(given, expected)) found ??= key;
  }
  return found;
}

/** The key whose text is `token`; compares digests, so that neither length nor a shared beginning shows in the time. */
export function findTokenKey(token: string, keys: readonly SigningKey[]): SigningKey | undefined {
  const given = sha256(token);
  let found: SigningKey | undefined;
  for (const key of keys) {
    if (key.value === '') continue;
    if (timingSafeEqual(given, sha256(key.value))) found ??= key;
  }
  return found;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
