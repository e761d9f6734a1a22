import { describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createKeyVaultSecrets } from '../../api/adapters/key-vault/create-key-vault-secrets.ts';
import { openLocalVault } from '../../api/adapters/local-vault/open-local-vault.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';
import type { SecretVersion } from '../../api/ports/secrets.ts';
import { anyCredential, inProcessKeyVault } from '../contract/in-process-key-vault.ts';

const value = 'hush-client-token-8f2d';

const vaultIn = (directory: string) => openLocalVault({ directory, ids: cryptoIds, clock: systemClock });
const newDirectory = () => mkdtemp(join(tmpdir(), 'punte-vault-'));
const fileOf = (directory: string, { name, version }: SecretVersion) =>
  join(directory, 'secrets', `${name}.${version}`);
const raisedBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

async function vaultWithSecret() {
  const directory = await newDirectory();
  const version = await (await vaultIn(directory)).put('token', value);
  return { directory, version, file: fileOf(directory, version) };
}

describe('somebody reads the vault folder', () => {
  it('finds neither the value nor a file that others may read', async () => {
    const { directory, file } = await vaultWithSecret();
    expect((await readFile(file)).includes(value)).toBe(false);
    for (const path of [file, join(directory, 'vault.key')]) expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await stat(join(directory, 'secrets'))).mode & 0o077).toBe(0);
    expect(await readdir(join(directory, 'secrets'))).toHaveLength(2);
  });
});

describe('somebody changes a vault file', () => {
  it.each([0, 4, 5, 12, 13, 24, 25, 40, 41, 60])('is refused when byte %i is flipped', async (position) => {
    const { directory, version, file } = await vaultWithSecret();
    const bytes = await readFile(file);
    bytes[position] = (bytes[position] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const error = await raisedBy((await vaultIn(directory)).read(version));
    expect(error).toMatchObject({ code: 'data-file-unusable', details: { file } });
    expect(inspect(error, { depth: 9 })).not.toContain(value);
  });

  it.each([0, 10, 40, 62])('is refused when the file is cut to %i bytes', async (length) => {
    const { directory, version, file } = await vaultWithSecret();
    await writeFile(file, (await readFile(file)).subarray(0, length));
    expect(await raisedBy((await vaultIn(directory)).read(version))).toMatchObject({
      code: 'data-file-unusable',
    });
  });

  it('is refused when one secret is copied over another', async () => {
    const directory = await newDirectory();
    const vault = await vaultIn(directory);
    const own = await vault.put('partner-key', value);
    const foreign = await vault.put('client-token', 'known to the attacker');
    await rename(fileOf(directory, foreign), fileOf(directory, own));
    const error = await raisedBy((await vaultIn(directory)).read(own));
    expect(error).toMatchObject({
      code: 'data-file-unusable',
      details: { reason: expect.stringContaining('changed') },
    });
  });

  it('is refused when an old version is copied over a new one', async () => {
    const directory = await newDirectory();
    const vault = await vaultIn(directory);
    const old = await vault.put('client-token', 'leaked');
    const current = await vault.put('client-token', value);
    await rename(fileOf(directory, old), fileOf(directory, current));
    expect(await raisedBy((await vaultIn(directory)).read(current))).toMatchObject({
      code: 'data-file-unusable',
    });
  });
});

describe('the key file', () => {
  it('is closed to other users when it was left open', async () => {
    const { directory, version } = await vaultWithSecret();
    const file = join(directory, 'vault.key');
    await chmod(file, 0o644);
    expect(await (await vaultIn(directory)).read(version)).toBe(value);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is never made anew over a vault with content: the vault says the key is missing', async () => {
    const { directory } = await vaultWithSecret();
    await rm(join(directory, 'vault.key'));
    const error = await raisedBy(vaultIn(directory));
    expect(error).toMatchObject({
      code: 'data-file-unusable',
      details: { reason: expect.stringContaining('missing') },
    });
    expect(await readdir(directory)).toEqual(['secrets']);
  });

  it('of another vault is told apart from a damaged file', async () => {
    const { directory, version } = await vaultWithSecret();
    const other = await vaultWithSecret();
    await rename(join(other.directory, 'vault.key'), join(directory, 'vault.key'));
    const error = await raisedBy((await vaultIn(directory)).read(version));
    expect(error).toMatchObject({ details: { reason: expect.stringContaining('another key') } });
  });

  it.each([0, 31, 33])('of %i bytes is refused', async (length) => {
    const { directory } = await vaultWithSecret();
    await writeFile(join(directory, 'vault.key'), Buffer.alloc(length));
    expect(await raisedBy(vaultIn(directory))).toMatchObject({ code: 'data-file-unusable' });
  });

  it('that is a link to another file is refused', async () => {
    const { directory } = await vaultWithSecret();
    const file = join(directory, 'vault.key');
    await rename(file, join(directory, 'elsewhere'));
    await symlink(join(directory, 'elsewhere'), file);
    expect(await raisedBy(vaultIn(directory))).toMatchObject({ code: 'data-file-unusable' });
  });

  it('is one and the same when many processes open a new vault at once', async () => {
    const directory = await newDirectory();
    const vaults = await Promise.all(Array.from({ length: 12 }, () => vaultIn(directory)));
    const versions = await Promise.all(vaults.map((vault, n) => vault.put('token', `value ${n}`)));
    const reader = await vaultIn(directory);
    expect(await Promise.all(versions.map((version) => reader.read(version)))).toEqual(
      versions.map((_, n) => `value ${n}`),
    );
    expect((await readdir(directory)).toSorted()).toEqual(['secrets', 'vault.key']);
  });
});

describe('a removed secret', () => {
  it('is kept for 90 days and then gone from the disk', async () => {
    const { directory, version, file } = await vaultWithSecret();
    const removedAt = systemClock.now();
    await (await vaultIn(directory)).remove('token');
    expect(await (await vaultIn(directory)).read(version)).toBeUndefined();
    const removed = join(directory, 'secrets', 'removed');
    expect(await readdir(removed)).toEqual([expect.stringContaining(file.slice(file.lastIndexOf('/') + 1))]);
    const later = { ...systemClock, now: () => removedAt + 91 * 24 * 3_600_000 };
    await openLocalVault({ directory, ids: cryptoIds, clock: later });
    expect(await readdir(removed)).toEqual([]);
  });
});

describe('a process that was killed', () => {
  it('leaves drafts that the next start an hour later removes, and nothing else', async () => {
    const { directory, version } = await vaultWithSecret();
    const drafts = [
      join(directory, `vault.key.${cryptoIds.uuid()}.new`),
      `${fileOf(directory, version)}.new`,
    ];
    const kept = [join(directory, 'notes.new'), join(directory, 'punte.sqlite')];
    for (const file of [...drafts, ...kept]) await writeFile(file, 'half');
    await vaultIn(directory);
    for (const file of [...drafts, ...kept]) await stat(file);
    const later = { ...systemClock, now: () => systemClock.now() + 3_700_000 };
    const vault = await openLocalVault({ directory, ids: cryptoIds, clock: later });
    for (const file of drafts) await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
    for (const file of kept) await stat(file);
    expect(await vault.read(version)).toBe(value);
  });
});

describe('somebody reads the errors of Key Vault', () => {
  it('finds no value in them, however deep they are printed', async () => {
    const vault = inProcessKeyVault();
    const secrets = createKeyVaultSecrets({
      vaultUrl: vault.url,
      credential: anyCredential,
      clock: systemClock,
      client: { httpClient: vault.httpClient, retryOptions: { maxRetries: 0 } },
    });
    vault.fail(500);
    const error = await raisedBy(secrets.put('token', value));
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(value);
  });
});
