import { PunteError } from '../../domain/errors/punte-error.ts';
import type { ThreadChange } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { commitThread, readHead } from './commit-thread.ts';

export type ChangeDependencies = Pick<Dependencies, 'store' | 'clock' | 'ids'>;

/**
 * Reads the head, lets `decide` make a change of it, writes it; begins again when somebody else wrote meanwhile.
 * `decide` returns nothing where nothing is to be done. Answers the head as it stands afterwards.
 * @throws PunteError `not-found` where there is no such thread, and whatever `decide` throws
 */
export async function changeThread(
  deps: ChangeDependencies,
  threadId: string,
  decide: (head: ThreadHead, now: number, etag: string) => ThreadChange | undefined,
): Promise<Stored<ThreadHead>> {
  return retryConflicts(deps, async () => {
    const stored = await readHead(deps.store, threadId);
    if (stored === undefined) throw new PunteError('not-found', { what: 'conversation' });
    const change = decide(stored.value, deps.clock.now(), stored.etag);
    if (change === undefined) return { kind: 'done', value: stored };
    const written = await commitThread(deps.store, change, stored.etag);
    return written === undefined ? { kind: 'conflict' } : { kind: 'done', value: written };
  });
}
