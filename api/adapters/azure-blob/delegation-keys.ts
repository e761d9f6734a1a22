import type { BlobServiceClient, UserDelegationKey } from '@azure/storage-blob';
import type { Clock } from '../../ports/clock.ts';

const keyLifeMs = 24 * 3_600_000;
/** The storage account's clock may be behind ours. */
export const clockSkewMs = 5 * 60_000;

/** The key that signs links in the app's own name; asked for once and kept while it outlives the links. */
export function delegationKeys(service: () => Promise<BlobServiceClient>, clock: Clock) {
  let current: { readonly key: Promise<UserDelegationKey>; readonly until: number } | undefined;

  return async (linkUntil: number): Promise<UserDelegationKey> => {
    if (current === undefined || current.until < linkUntil) {
      const until = Math.max(clock.now() + keyLifeMs, linkUntil);
      const startsOn = new Date(clock.now() - clockSkewMs);
      const key = service().then((client) => client.getUserDelegationKey(startsOn, new Date(until)));
      current = { key, until };
    }
    const asked = current;
    try {
      return await asked.key;
    } catch (error) {
      if (current === asked) current = undefined;
      throw error;
    }
  };
}
