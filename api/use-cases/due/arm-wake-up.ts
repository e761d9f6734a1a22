import type { WriteOperation } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { type WakeTarget, type WakeUp, dueShard, wakeUpKey } from './wake-up.ts';

/**
 * Makes sure the target is woken at `at` (ms) or earlier. A stored wake-up that is earlier and still ahead is left
 * alone, so nothing is ever cancelled. One that has passed may be under way, in a run that read the target before us:
 * it is written again as it stands, so that the run's own delete fails and the target is looked at once more.
 */
export async function armWakeUp(
  deps: Pick<Dependencies, 'store' | 'clock' | 'ids'>,
  target: WakeTarget,
  targetId: string,
  at: number,
): Promise<void> {
  const key = wakeUpKey(target, targetId);
  await retryConflicts(deps, async () => {
    const stored = await deps.store.read(key);
    const now = deps.clock.now();
    if (stored !== undefined && stored.value.at <= at && stored.value.at > now)
      return { kind: 'done', value: undefined };
    const value: WakeUp = {
      type: 'wake-up',
      v: 1,
      target,
      targetId,
      at: Math.min(stored?.value.at ?? at, at),
    };
    const operation: WriteOperation =
      stored === undefined
        ? { kind: 'create', id: key.id, value }
        : { kind: 'replace', id: key.id, value, ifMatch: stored.etag };
    const result = await deps.store.write('due', dueShard, [operation]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}
