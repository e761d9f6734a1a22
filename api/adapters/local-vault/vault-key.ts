import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, lstat, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PunteError } from '../../domain/errors/punte-error.ts';
import { hasCode } from '../files/file-error.ts';
import { syncFolder, writeDurably } from '../files/write-durably.ts';

const keyBytes = 32;
const ownerOnly = 0o600;
const othersMay = 0o077;

export interface VaultKey {
  readonly key: Uint8Array;
  /** Tells a wrong key from a damaged file without saying anything about the key. */
  readonly fingerprint: Uint8Array;
}

/**
 * Reads the vault's key, or creates it once where the vault is still empty. A key file that others may read is closed
 * to them first.
 * @throws PunteError data-file-unusable when the key is missing from a vault with content, is no key, or cannot be closed.
 */
export async function openVaultKey(file: string, vaultHasContent: boolean): Promise<VaultKey> {
  const stat = await lstat(file).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw unusable(file, 'the key file cannot be read', error);
  });
  if (stat === undefined) {
    if (vaultHasContent)
      throw unusable(file, 'the key file is missing; without it the vault cannot be opened');
    await createKeyOnce(file);
  } else {
    if (!stat.isFile()) throw unusable(file, 'the key file is not a plain file');
    await closeToOthers(file, stat.mode);
  }
  return readKey(file);
}

async function readKey(file: string): Promise<VaultKey> {
  const key = await readFile(file).catch((error: unknown) => {
    throw unusable(file, 'the key file cannot be read', error);
  });
  if (key.length !== keyBytes) throw unusable(file, `the key file must hold exactly ${keyBytes} bytes`);
  const fingerprint = createHmac('sha256', key).update('punte vault key').digest().subarray(0, 8);
  return { key, fingerprint };
}

/** Several processes may start at once: the first link wins, and all read the same key afterwards. */
async function createKeyOnce(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}.new`;
  try {
    await writeDurably(draft, randomBytes(keyBytes));
    await link(draft, file);
    await syncFolder(dirname(file));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw unusable(file, 'the key file cannot be created', error);
  } finally {
    await rm(draft, { force: true });
  }
}

async function closeToOthers(file: string, mode: number): Promise<void> {
  if (process.platform === 'win32' || (mode & othersMay) === 0) return;
  try {
    await chmod(file, ownerOnly);
    if (((await lstat(file)).mode & othersMay) === 0) return;
  } catch (error) {
    throw unusable(file, 'the key file is open to other users and could not be closed to them', error);
  }
  throw unusable(file, 'the key file is open to other users and this file system cannot close it');
}

function unusable(file: string, reason: string, cause?: unknown): PunteError {
  return new PunteError('data-file-unusable', { file, reason }, { cause });
}
