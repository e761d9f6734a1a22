import type { Secrets, SecretVersion } from '../../ports/secrets.ts';

/**
 * A version never changes, so a value read once is kept for good and reads that meet share one call.
 * Absence is not kept: a version may be written by another process later.
 */
export function cacheSecretReads(vault: Secrets): Secrets {
  const values = new Map<string, string>();
  const underWay = new Map<string, Promise<string | undefined>>();

  const forget = (name: string): void => {
    const prefix = `${name.toLowerCase()}/`;
    for (const key of values.keys()) if (key.startsWith(prefix)) values.delete(key);
    for (const key of underWay.keys()) if (key.startsWith(prefix)) underWay.delete(key);
  };

  const fetchOnce = async (key: string, secret: SecretVersion): Promise<string | undefined> => {
    const started = vault.read(secret);
    underWay.set(key, started);
    try {
      const value = await started;
      // A removal in between has forgotten this read: what it brings must not be kept.
      if (value !== undefined && underWay.get(key) === started) values.set(key, value);
      return value;
    } finally {
      if (underWay.get(key) === started) underWay.delete(key);
    }
  };

  return {
    put: (name, value) => vault.put(name, value),
    read: (secret) => {
      const key = `${secret.name.toLowerCase()}/${secret.version}`;
      const kept = values.get(key);
      return kept === undefined ? (underWay.get(key) ?? fetchOnce(key, secret)) : Promise.resolve(kept);
    },
    remove: async (name) => {
      forget(name);
      await vault.remove(name);
      forget(name);
    },
  };
}
