import { PunteError } from '../../domain/errors/punte-error.ts';
import { advance } from '../../domain/thread/thread-change.ts';
import type { Trouble } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';
import { armWakeUp } from '../due/arm-wake-up.ts';
import { changeThread } from '../threads/change-thread.ts';
import { readHead } from '../threads/commit-thread.ts';

/** After so many tries the thread is parked: tried hourly and shown in Health, still receiving. */
export const parkAfterAttempts = 10;

const hourMs = 3_600_000;

/** The trouble after one more failed try. */
export function nextTrouble(trouble: Trouble | undefined, reason: string, now: number): Trouble {
  const attempts = (trouble?.attempts ?? 0) + 1;
  const pause = attempts >= parkAfterAttempts ? hourMs : Math.min(1_000 * 2 ** (attempts - 1), 300_000);
  return { attempts, since: trouble?.since ?? now, reason, nextTryAt: now + pause };
}

/** Notes on the thread that its reactions failed, and arms the next try. Throws where even that fails. */
export async function recordTrouble(deps: Dependencies, threadId: string, error: unknown): Promise<void> {
  const reason = error instanceof PunteError ? error.code : 'internal-error';
  deps.log.write('warning', 'reaction-failed', { threadId, reason, ...fault(error) });
  // The wake-up comes first: it is the part that must not be lost.
  const known = await readHead(deps.store, threadId);
  const { nextTryAt } = nextTrouble(known?.value.trouble, reason, deps.clock.now());
  await armWakeUp(deps, 'thread', threadId, nextTryAt);
  await changeThread(deps, threadId, (head, now) => {
    const trouble = nextTrouble(head.trouble, reason, now);
    const parked = trouble.attempts >= parkAfterAttempts;
    const parkedSince = parked ? (head.parkedSince ?? now) : undefined;
    return {
      head: advance(head, now, { trouble, parkedSince, armed: undefined }, [{ kind: 'arm' }]),
      lines: [],
    };
  });
}

/** Where an unexpected error came from; its text is kept out of the log, which could carry a customer's words. */
function fault(error: unknown): { readonly error?: string; readonly at?: string } {
  if (error instanceof PunteError || !(error instanceof Error)) return {};
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return { error: error.name, ...(at === undefined ? {} : { at: at.trim() }) };
}
