import { setTimeout as wait } from 'node:timers/promises';
import type { RetryState } from './protocol/messages.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { mayRetry, retryDelay } from './retry-policy.ts';

/** undefined on success, else the failure's message. */
export type Attempt = (retry: RetryState | undefined) => Promise<string | undefined>;

/**
 * Runs until success, until the policy gives up, or until a stop comes between two tries. The tries are counted in
 * memory only, as in Azure: whoever ends the host ends them.
 */
export async function runWithRetry(
  policy: RetryPolicy | undefined,
  attempt: Attempt,
  stop: AbortSignal,
): Promise<'succeeded' | 'failed' | 'interrupted'> {
  let failures = 0;
  let message = await attempt(undefined);
  while (message !== undefined) {
    failures += 1;
    if (!mayRetry(policy, failures)) return 'failed';
    try {
      await wait(retryDelay(policy, failures, Math.random()), undefined, { signal: stop });
    } catch {
      return 'interrupted';
    }
    message = await attempt({ retryCount: failures, maxRetryCount: policy.maxRetryCount, message });
  }
  return 'succeeded';
}
