import { generateKeyPair, type JsonWebKey, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { OAuth2Issuer } from 'oauth2-mock-server';
import { z } from 'zod';

const keySchema = z.looseObject({
  kid: z.string(),
  kty: z.literal('RSA'),
  alg: z.literal('RS256'),
  d: z.string(),
});

/** Gives the issuer its key: the one of the last run, so that tokens survive a restart, or a new one that is kept. */
export async function useSigningKey(issuer: OAuth2Issuer, file: string | undefined): Promise<void> {
  const kept = file === undefined ? undefined : await readKept(file);
  if (kept !== undefined) {
    await issuer.keys.add(kept);
    return;
  }
  const key = await newKey();
  await issuer.keys.add(key);
  if (file === undefined) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(key), { mode: 0o600, flag: 'w' });
  await rename(`${file}.new`, file);
}

/** A file that cannot be used is replaced: all it costs is signing in again. */
async function readKept(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    return keySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

async function newKey(): Promise<JsonWebKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}
