import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { type AccountHealthDocument, accountHealthKey } from './account-health.ts';

type HealthDependencies = Pick<Dependencies, 'store' | 'clock' | 'ids' | 'log'>;

/** The last webhook is noted this often at most, ms: it is shown as "2 min ago". */
const noteEveryMs = 10_000;

/** Notes what calls of the provider leave behind for the connection doctor. */
export interface AccountHealthNotes {
  /** A handshake succeeded. */
  handshake(accountId: string): Promise<void>;
  /** Signed events came; noted in the background, since the answer to the provider does not wait for it. */
  webhook(accountId: string): void;
}

export function createAccountHealthNotes(deps: HealthDependencies): AccountHealthNotes {
  const lastNoted = new Map<string, number>();
  return {
    handshake: (accountId) => {
      const at = new Date(deps.clock.now()).toISOString();
      return noteHealth(deps, accountId, { verifiedAt: at, lastWebhookAt: at });
    },
    webhook: (accountId) => {
      const now = deps.clock.now();
      if (now - (lastNoted.get(accountId) ?? 0) < noteEveryMs) return;
      lastNoted.set(accountId, now);
      noteHealth(deps, accountId, { lastWebhookAt: new Date(now).toISOString() }).catch((error: unknown) => {
        const reason = error instanceof Error ? error.name : 'unknown';
        deps.log.write('warning', 'health-not-noted', { accountId, reason });
      });
    },
  };
}

function noteHealth(
  deps: HealthDependencies,
  accountId: string,
  seen: Pick<AccountHealthDocument, 'verifiedAt' | 'lastWebhookAt'>,
): Promise<void> {
  const key = accountHealthKey(accountId);
  return retryConflicts(deps, async () => {
    const stored = await deps.store.read(key);
    const value: AccountHealthDocument = {
      type: 'account-health',
      v: 1,
      accountId,
      ...stored?.value,
      ...seen,
    };
    const result = await deps.store.write(key.container, key.partition, [
      stored === undefined
        ? { kind: 'create', id: key.id, value }
        : { kind: 'replace', id: key.id, value, ifMatch: stored.etag },
    ]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}
