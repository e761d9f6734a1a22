import type { ThreadHead } from './thread-head.ts';

/** The unsent list and the attempt under way without those items whose fate is known. */
export function settleUnsent(
  head: Pick<ThreadHead, 'unsent' | 'sending'>,
  settled: readonly string[],
): Pick<ThreadHead, 'unsent' | 'sending'> {
  const unsent = head.unsent.filter((item) => !settled.includes(item.id));
  if (head.sending === undefined || !settled.includes(head.sending.id)) return { unsent, sending: head.sending };
  return { unsent, sending: undefined };
}
