import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Secrets, SecretVersion } from '../../ports/secrets.ts';
import { cacheSecretReads } from '../secrets/cached-secrets.ts';
import { checkSecretValue, secretName } from '../secrets/secret-rules.ts';
import { dropOldDrafts } from '../files/drop-old-drafts.ts';
import { hasCode } from '../files/file-error.ts';
import { seal, unseal } from './sealed-value.ts';
import { openVaultKey, type VaultKey } from './vault-key.ts';
import { syncFolder, writeDurably } from '../files/write-durably.ts';

export interface LocalVaultOptions {
  /** Where `vault.key` and the folder `secrets` live; made when missing. */
  readonly directory: string;
  readonly ids: Ids;
  readonly clock: Clock;
}

const versionPattern = /^[0-9a-f]{32}$/;
const sealedFile = /^([0-9a-z-]{1,127})\.([0-9a-f]{32})$/;
const removedFile = /^[0-9a-z-]{1,127}\.[0-9a-f]{32}\.(\d+)$/;
/** Of a secret, or of the key itself. */
const draftFile = /^([0-9a-z-]{1,127}\.[0-9a-f]{32}|vault\.key\.[0-9a-f-]{36})\.new$/;
/** As long as Key Vault keeps a deleted secret by default. */
const keepRemovedMs = 90 * 24 * 3_600_000;

/**
 * The vault of one machine: every version of a secret is one AES-256-GCM file that is written once and never changed,
 * so processes share it without locks. A removed secret's files wait 90 days in a folder of their own.
 * @throws PunteError data-file-unusable when the key or a file cannot be used.
 */
export async function openLocalVault(options: LocalVaultOptions): Promise<Secrets> {
  const folder = join(options.directory, 'secrets');
  const removed = join(folder, 'removed');
  const key = await prepare(options.directory, folder, removed);
  await dropOldRemovals(removed, options.clock.now());
  for (const place of [options.directory, folder])
    await dropOldDrafts(place, (file) => draftFile.test(file), options.clock.now());

  const put = async (givenName: string, value: string): Promise<SecretVersion> => {
    const name = secretName(givenName);
    checkSecretValue(value);
    const version = options.ids.uuid().replaceAll('-', '');
    const file = join(folder, `${name}.${version}`);
    const draft = `${file}.new`;
    try {
      await writeDurably(draft, seal(key, `${name}.${version}`, value));
      await rename(draft, file);
      await syncFolder(folder);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw new PunteError('secrets-unavailable', {}, { cause: error });
    }
    return { name: givenName, version };
  };

  const read = async (secret: SecretVersion): Promise<string | undefined> => {
    if (!versionPattern.test(secret.version)) return undefined;
    const label = `${secretName(secret.name)}.${secret.version}`;
    const file = join(folder, label);
    const bytes = await readFile(file).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw new PunteError('secrets-unavailable', {}, { cause: error });
    });
    if (bytes === undefined) return undefined;
    const result = unseal(key, label, bytes);
    if (result.kind === 'value') return result.value;
    throw new PunteError('data-file-unusable', { file, reason: result.reason });
  };

  const remove = async (givenName: string): Promise<void> => {
    const name = secretName(givenName);
    const at = options.clock.now();
    try {
      for (const file of await readdir(folder)) {
        if (sealedFile.exec(file)?.[1] !== name) continue;
        await rename(join(folder, file), join(removed, `${file}.${at}`)).catch(ignoreMissing);
      }
      await syncFolder(folder);
    } catch (error) {
      throw new PunteError('secrets-unavailable', {}, { cause: error });
    }
  };

  return cacheSecretReads({ put, read, remove });
}

async function prepare(directory: string, folder: string, removed: string): Promise<VaultKey> {
  try {
    await mkdir(removed, { recursive: true, mode: 0o700 });
    const hasContent = (await readdir(folder)).some((file) => sealedFile.test(file));
    return await openVaultKey(join(directory, 'vault.key'), hasContent);
  } catch (error) {
    if (error instanceof PunteError) throw error;
    const reason = 'the folder of the vault cannot be made or read';
    throw new PunteError('data-file-unusable', { file: folder, reason }, { cause: error });
  }
}

async function dropOldRemovals(removed: string, now: number): Promise<void> {
  for (const file of await readdir(removed)) {
    const at = Number(removedFile.exec(file)?.[1] ?? Infinity);
    if (at + keepRemovedMs <= now) await rm(join(removed, file), { force: true });
  }
}

/** Another process removing the same secret was faster. */
function ignoreMissing(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw error;
}
