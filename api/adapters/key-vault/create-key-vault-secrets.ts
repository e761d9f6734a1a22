import type { TokenCredential } from '@azure/identity';
import type { SecretClient, SecretClientOptions } from '@azure/keyvault-secrets';
import type { Clock } from '../../ports/clock.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { cacheSecretReads } from '../secrets/cached-secrets.ts';
import { checkSecretValue, secretName } from '../secrets/secret-rules.ts';
import { isGone, isWaitingToBeRecovered, vaultFailure } from './vault-failure.ts';

export interface KeyVaultOptions {
  /** `https://<name>.vault.azure.net` */
  readonly vaultUrl: string;
  readonly credential: TokenCredential;
  readonly clock: Clock;
  /** Passed to the SDK, over our own short retries. */
  readonly client?: SecretClientOptions;
}

const recoverTries = 20;
const recoverPauseMs = 500;
/** A request waits for an outside system about 3 s at most, so the SDK's own patience is shortened. */
const shortRetries = { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 800 };
/** Key Vault's versions; anything else could point the request at another address. */
const versionPattern = /^[0-9a-f]{32}$/;

/**
 * Azure Key Vault. The SDK is loaded when the first secret is asked for, so that a cold start does not pay for it.
 * @throws PunteError secrets-unavailable when the vault cannot be reached or refuses this app.
 */
export function createKeyVaultSecrets(options: KeyVaultOptions): Secrets {
  let opened: Promise<SecretClient> | undefined;
  const client = (): Promise<SecretClient> => (opened ??= openClient(options));

  const set = async (name: string, value: string): Promise<string> => {
    const stored = await (await client()).setSecret(name, value);
    if (stored.properties.version === undefined) throw vaultFailure('the answer names no version');
    return stored.properties.version;
  };

  const recoverAndSet = async (name: string, value: string): Promise<string> => {
    // Recovering brings back only versions that removal has disabled; it takes some seconds to be complete.
    const vault = await client();
    await vault.beginRecoverDeletedSecret(name, { intervalInMs: recoverPauseMs }).catch(ignoreUnlessLost);
    for (let tries = 1; ; tries++) {
      try {
        return await set(name, value);
      } catch (error) {
        if (tries === recoverTries || !isWaitingToBeRecovered(error)) throw error;
        await options.clock.sleep(recoverPauseMs);
      }
    }
  };

  return cacheSecretReads({
    put: async (givenName, value) => {
      const name = secretName(givenName);
      checkSecretValue(value);
      try {
        return { name: givenName, version: await set(name, value) };
      } catch (error) {
        if (!isWaitingToBeRecovered(error)) throw vaultFailure(error);
      }
      return { name: givenName, version: await recoverAndSet(name, value).catch(fail) };
    },
    read: async ({ name, version }) => {
      if (!versionPattern.test(version)) return undefined;
      try {
        return (await (await client()).getSecret(secretName(name), { version })).value;
      } catch (error) {
        if (isGone(error)) return undefined;
        throw vaultFailure(error);
      }
    },
    remove: async (givenName) => {
      await removeAllVersions(await client(), secretName(givenName)).catch((error: unknown) => {
        if (!isGone(error)) throw vaultFailure(error);
      });
    },
  });
}

/** Every version is disabled before the secret is deleted, so that a later recovery does not bring one back to life. */
async function removeAllVersions(vault: SecretClient, name: string): Promise<void> {
  for await (const { version, enabled } of vault.listPropertiesOfSecretVersions(name))
    if (version !== undefined && enabled !== false)
      await vault.updateSecretProperties(name, version, { enabled: false });
  await vault.beginDeleteSecret(name);
}

async function openClient(options: KeyVaultOptions): Promise<SecretClient> {
  const { SecretClient: Client } = await import('@azure/keyvault-secrets');
  return new Client(options.vaultUrl, options.credential, { retryOptions: shortRetries, ...options.client });
}

/** Somebody else may be recovering it already; the next attempt to write tells. */
function ignoreUnlessLost(error: unknown): void {
  if (!isGone(error) && !isWaitingToBeRecovered(error)) throw error;
}

function fail(error: unknown): never {
  throw vaultFailure(error);
}
