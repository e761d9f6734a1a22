import type { WriteOperation } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { type WakeTarget, type WakeUp, dueShard, wakeUpKey } from './wake-up.ts';

/**
 * Makes sure the target is woken at `at` (ms) or earlier. A stored wake-up that is earlier and still ahead is left
 * alone, so nothing is ever cancelled. One that has passed is being worked on by a run that may have read the target
 * before us: it is replaced, so that the run's own delete fails.
 */
export async function armWakeUp(
  deps: Pick<Dependencies, 'store' | 'clock' | 'ids'>,
  target: WakeTarget,
  targetId: string,
  at: number,
): Promise<void> {
  const key = wakeUpKey(target, targetId);
  const value: WakeUp = { type: 'wake-up', v: 1, target, targetId, at };
  await retryConflicts(deps, async () => {
    const stored = await deps.store.read(key);
    const now = deps.clock.now();
    if (stored !== undefined && stored.value.at <= at && stored.value.at > now)
      return { kind: 'done', value: undefined };
    const operation: WriteOperation =
      stored === undefined
        ? { kind: 'create', id: key.id, value }
        : { kind: 'replace', id: key.id, value, ifMatch: stored.etag };
    const result = await deps.store.write('due', dueShard, [operation]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}
