import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { VaultKey } from './vault-key.ts';

const magic = Buffer.from('PNTV1');
const fingerprintBytes = 8;
const ivBytes = 12;
const tagBytes = 16;
const headerBytes = magic.length + fingerprintBytes + ivBytes + tagBytes;

export type Unsealed =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * AES-256-GCM over one value. Name and version are authenticated with it, so that a file copied over another one is
 * refused like a changed file.
 */
export function seal(key: VaultKey, label: string, value: string): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key.key, iv);
  cipher.setAAD(associatedData(label));
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([magic, key.fingerprint, iv, cipher.getAuthTag(), sealed]);
}

export function unseal(key: VaultKey, label: string, file: Uint8Array): Unsealed {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < headerBytes || !bytes.subarray(0, magic.length).equals(magic))
    return { kind: 'refused', reason: 'it is cut off or not a file of this vault' };
  let at = magic.length;
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  if (!take(fingerprintBytes).equals(key.fingerprint))
    return { kind: 'refused', reason: 'it was written with another key' };
  const decipher = createDecipheriv('aes-256-gcm', key.key, take(ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(associatedData(label));
  decipher.setAuthTag(take(tagBytes));
  try {
    const value = Buffer.concat([decipher.update(bytes.subarray(at)), decipher.final()]).toString('utf8');
    return { kind: 'value', value };
  } catch {
    return { kind: 'refused', reason: 'it was changed after it was written' };
  }
}

const associatedData = (label: string): Buffer => Buffer.concat([magic, Buffer.from(label)]);
