import { applyDeadlines } from '../../domain/thread/apply-deadlines.ts';
import { nextMoment } from '../../domain/thread/next-moment.ts';
import { advance } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeContext } from '../threads/change-context.ts';
import { changeThread } from '../threads/change-thread.ts';
import { readHead } from '../threads/commit-thread.ts';

/**
 * Wakes a thread: enforces deadlines that have passed, takes up deliveries that waited, reacts. Answers when it wants
 * to be woken next, ms. Comes too early or twice without harm.
 */
export async function wakeThread(deps: Dependencies, threadId: string): Promise<number | undefined> {
  const stored = await readHead(deps.store, threadId);
  if (stored === undefined) return undefined;
  const changed = await changeThread(deps, threadId, (head, now) => {
    const overdue = applyDeadlines(head, changeContext(deps, head, now));
    if (overdue !== undefined) return overdue;
    return takesUpDelivery(head, now)
      ? { head: advance(head, now, {}, [{ kind: 'deliver' }]), lines: [] }
      : undefined;
  });
  await deps.reactor.thread(threadId, changed.value.revision);
  const after = await readHead(deps.store, threadId);
  return after === undefined ? undefined : nextWake(after.value, deps.clock.now());
}

function takesUpDelivery(head: ThreadHead, now: number): boolean {
  const [first] = head.unsent;
  if (first === undefined || head.todo.some(({ kind }) => kind === 'deliver')) return false;
  if (head.sending !== undefined && head.sending.until > now) return false;
  return first.notBefore === undefined || first.notBefore <= now;
}

/** Others trust `armed`: whatever it promises must stay stored. */
function nextWake(head: ThreadHead, now: number): number | undefined {
  const moments = [nextMoment(head), head.armed !== undefined && head.armed > now ? head.armed : undefined];
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
