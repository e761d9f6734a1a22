import type { ThreadHead } from './thread-head.ts';
import type { Todo } from './todo.ts';

/** The unsent list and the attempt under way without those items whose fate is known. */
export function settleUnsent(
  head: Pick<ThreadHead, 'unsent' | 'sending'>,
  settled: readonly string[],
): Pick<ThreadHead, 'unsent' | 'sending'> {
  const unsent = head.unsent.filter((item) => !settled.includes(item.id));
  if (head.sending === undefined || !settled.includes(head.sending.id))
    return { unsent, sending: head.sending };
  return { unsent, sending: undefined };
}

/**
 * What is left asks to be sent. The attempt that held it back is gone, so nothing else would come back for it: whoever
 * made that attempt may have died, and a wake-up of its end is replaced by the next one that is armed.
 */
export function asksToDeliver({ unsent, sending }: Pick<ThreadHead, 'unsent' | 'sending'>): readonly Todo[] {
  return unsent.length > 0 && sending === undefined ? [{ kind: 'deliver' }] : [];
}
