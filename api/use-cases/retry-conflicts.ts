import { PunteError } from '../domain/errors/punte-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';

/** One try: `done` with a value, or somebody else wrote meanwhile. */
export type Attempt<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'conflict' };

const tries = 6;
const longestPauseMs = 200;

/**
 * Repeats read-decide-write while somebody else keeps writing: six tries with jitter, under 2 s in all.
 * Only version conflicts are repeated.
 * @throws PunteError `store-busy` when all tries met a conflict
 */
export async function retryConflicts<T>(
  deps: { readonly clock: Clock; readonly ids: Ids },
  attempt: () => Promise<Attempt<T>>,
): Promise<T> {
  for (let count = 1; count <= tries; count += 1) {
    const outcome = await attempt();
    if (outcome.kind === 'done') return outcome.value;
    const ceiling = Math.min(longestPauseMs, 5 * 2 ** count);
    if (count < tries) await deps.clock.sleep(Math.ceil(deps.ids.fraction() * ceiling));
  }
  throw new PunteError('store-busy', { reason: 'version-conflicts' });
}
