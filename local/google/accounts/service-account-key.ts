import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Account, ServiceKey } from './account.ts';

const generate = promisify(generateKeyPair);

/** Makes a key pair as Google's console does on "Create key": RSA, 2048 bits, PKCS#8. */
export async function createServiceKey(): Promise<ServiceKey> {
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    privateKeyId: randomBytes(20).toString('hex'),
    privateKey,
    publicKey,
    createdAt: new Date().toISOString(),
  };
}

/** The JSON file that Google lets people download once per key. */
export type ServiceAccountFile = Record<string, string>;

/** The key file of an account's newest key, or of the one named. */
export function serviceAccountFile(account: Account, key: ServiceKey): ServiceAccountFile {
  return {
    type: 'service_account',
    project_id: account.projectId,
    private_key_id: key.privateKeyId,
    private_key: key.privateKey,
    client_email: account.clientEmail,
    client_id: account.clientId,
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(account.clientEmail)}`,
    universe_domain: 'googleapis.com',
  };
}
