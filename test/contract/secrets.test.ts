import { describe, expect, it } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyVaultSecrets } from '../../api/adapters/key-vault/create-key-vault-secrets.ts';
import { openLocalVault } from '../../api/adapters/local-vault/open-local-vault.ts';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';
import { anyCredential, inProcessKeyVault } from './in-process-key-vault.ts';
import { secretsContract } from './secrets-contract.ts';

secretsContract('local vault', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'punte-vault-'));
  const another = () => openLocalVault({ directory, ids: cryptoIds, clock: systemClock });
  return { secrets: await another(), another };
});

const openKeyVault = (vault = inProcessKeyVault()) =>
  createKeyVaultSecrets({
    vaultUrl: vault.url,
    credential: anyCredential,
    clock: systemClock,
    client: { httpClient: vault.httpClient, retryOptions: { maxRetries: 0 } },
  });

secretsContract('Key Vault through its SDK', () => {
  const vault = inProcessKeyVault();
  const another = () => Promise.resolve(openKeyVault(vault));
  return Promise.resolve({ secrets: openKeyVault(vault), another, reads: vault.reads });
});

describe('Key Vault', () => {
  it.each([401, 403, 429, 500, 503])(
    'given answer %i, when a secret is put or read, then secrets-unavailable says the status and nothing of the value',
    async (status) => {
      const vault = inProcessKeyVault();
      const secrets = openKeyVault(vault);
      const version = await secrets.put('token', 'before');
      vault.fail(status);
      for (const attempt of [() => secrets.put('token', 'hush-hush'), () => secrets.read(version)]) {
        const error = await attempt().then(
          () => undefined,
          (raised: unknown) => raised,
        );
        expect(error).toMatchObject({ code: 'secrets-unavailable', details: { status } });
        expect(error).not.toHaveProperty('cause');
      }
      vault.fail(undefined);
      expect(await secrets.read(version)).toBe('before');
    },
  );

  it('given no secret was asked for, when the adapter is made, then no call goes out', () => {
    const vault = inProcessKeyVault();
    openKeyVault(vault);
    expect(vault.requests).toEqual([]);
  });
});
