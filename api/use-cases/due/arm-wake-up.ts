import type { WriteOperation } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { type WakeTarget, type WakeUp, dueShard, wakeUpKey } from './wake-up.ts';

/**
 * Makes sure the target is woken at `at` (ms) or earlier. A stored wake-up that is earlier and still ahead is left
 * alone, so nothing is ever cancelled. One that has passed keeps its moment until a run has come to it; `at` is noted
 * beside it, and a run that is under way finds that note when it is done.
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
    const passed = stored !== undefined && stored.value.at <= now ? stored.value : undefined;
    const ahead = passed === undefined ? stored?.value.at : passed.following;
    if (ahead !== undefined && ahead <= at) return { kind: 'done', value: undefined };
    const value: WakeUp =
      passed === undefined ? { type: 'wake-up', v: 1, target, targetId, at } : { ...passed, following: at };
    const operation: WriteOperation =
      stored === undefined
        ? { kind: 'create', id: key.id, value }
        : { kind: 'replace', id: key.id, value, ifMatch: stored.etag };
    const result = await deps.store.write('due', dueShard, [operation]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}
