import type { ThreadHead } from './thread-head.ts';

/** A customer who sends more than this within the window is stored but reacted to more slowly. */
export const floodLimit = { messages: 20, windowMs: 10_000, quietMs: 5_000 } as const;

/** Counts messages of a thread and says until when it is not reacted to. */
export function flooding(
  head: Pick<ThreadHead, 'flood' | 'quietUntil' | 'todo'>,
  messages: number,
  now: number,
): Pick<ThreadHead, 'flood' | 'quietUntil'> {
  const running = head.flood !== undefined && now - head.flood.windowStart < floodLimit.windowMs;
  const flood =
    running && head.flood !== undefined
      ? { windowStart: head.flood.windowStart, messages: head.flood.messages + messages }
      : { windowStart: now, messages };
  const quiet = flood.messages > floodLimit.messages && mayBeQuieted(head, now);
  return { flood, ...(quiet ? { quietUntil: now + floodLimit.quietMs } : {}) };
}

/** Between two times of quiet comes a reaction: a flood that does not end must not put it off for ever. */
function mayBeQuieted(head: Pick<ThreadHead, 'quietUntil' | 'todo'>, now: number): boolean {
  if (head.quietUntil === undefined) return true;
  return head.quietUntil <= now && head.todo.length === 0;
}
