import { createHash, createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { CredentialsSummary } from '../channel.ts';
import { googleAddresses } from './addresses.ts';

/** What is used of a service account's key file. */
export interface ServiceAccount extends CredentialsSummary {
  readonly privateKey: string;
}

const longestKeyFile = 20_000;
const smallestKeyBits = 2_048;

const keyFileSchema = z.object({
  type: z.literal('service_account'),
  project_id: z.string().min(1),
  private_key_id: z.string().min(1),
  private_key: z.string().refine(isRsaKey),
  client_email: z.email(),
  // Tokens are only ever fetched from the address composition gives; a file that names another one is not Google's.
  token_uri: z.literal(googleAddresses.token).optional(),
  universe_domain: z.literal('googleapis.com').optional(),
});

/**
 * Reads a key file as the console hands it out.
 * @throws PunteError `invalid-request` with the names of the wrong fields, never their values
 */
export function readServiceAccount(text: string): ServiceAccount {
  const parsed = text.length > longestKeyFile ? undefined : parseJson(text);
  if (parsed === undefined)
    throw new PunteError('invalid-request', { fields: ['value'], reason: 'not-json' });
  const file = keyFileSchema.safeParse(parsed);
  if (!file.success) {
    const fields = [...new Set(file.error.issues.map(({ path }) => String(path[0] ?? 'value')))];
    throw new PunteError('invalid-request', { fields, reason: 'not-a-service-account-key' });
  }
  return {
    clientEmail: file.data.client_email,
    projectId: file.data.project_id,
    privateKeyId: file.data.private_key_id,
    privateKey: file.data.private_key,
  };
}

/** A name for a key file under which things may be cached without keeping the file as the key. */
export function fingerprintOf(credentials: string): string {
  return createHash('sha256').update(credentials).digest('base64url');
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function isRsaKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === 'rsa' && bits >= smallestKeyBits;
  } catch {
    return false;
  }
}
