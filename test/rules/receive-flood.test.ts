import { describe, expect, it } from '@jest/globals';
import { floodLimit } from '../../api/domain/thread/flood.ts';
import type { ThreadHead } from '../../api/domain/thread/thread-head.ts';
import { active } from './support/conversations.ts';
import { text } from './support/inbound-events.ts';
import { noon } from './support/people.ts';
import { taken, thread } from './support/threads.ts';

const quiet = thread({ conversation: active() });

/** Takes one message after another, `everyMs`; between them the thread is reacted to whenever it may be. */
function flood(
  everyMs: number,
  forMs: number,
): { readonly reactions: readonly number[]; readonly head: ThreadHead } {
  const reactions: number[] = [];
  let head: ThreadHead = quiet;
  for (let passed = 0; passed < forMs; passed += everyMs) {
    const now = noon + passed;
    head = taken(head, [text(`m${passed}`, passed / 1_000)], [], { now }).head;
    if ((head.quietUntil ?? 0) > now) continue;
    reactions.push(passed);
    head = { ...head, todo: [] };
  }
  return { reactions, head };
}

describe('Given a customer who writes and writes', () => {
  it('when it stays within the limit, then every message is reacted to', () => {
    expect(flood(floodLimit.windowMs / floodLimit.messages, 60_000).reactions).toHaveLength(120);
  });

  it('when it floods, then every message is counted and the reactions come about every 5 s', () => {
    const { reactions, head } = flood(50, 120_000);
    const pauses = [...reactions, 120_000].map((at, index) => at - (reactions[index - 1] ?? 0));
    expect(head.unread).toBe(2_400);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(floodLimit.quietMs + 50);
    expect(reactions.length).toBeLessThan(2_400 / 5);
  });

  it('when it stops, then the thread is not quiet for ever', () => {
    const { head } = flood(50, 20_000);
    const later = taken(head, [text('later', 60)], [], { now: noon + 60_000 }).head;
    expect(later.quietUntil ?? 0).toBeLessThan(noon + 60_000);
  });
});
