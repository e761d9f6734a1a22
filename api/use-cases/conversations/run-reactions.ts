import type { Dependencies } from '../dependencies.ts';

/** How long the one who made a commit waits for its reactions before answering, ms. The rest goes on by itself. */
export interface ReactionWait {
  readonly reactionWaitMs: number;
}

/**
 * Runs the reactions of a commit, waiting for them only so long. Their failure never changes the answer: it is noted
 * on the thread, and the nets beneath bring them back.
 */
export async function runReactions(
  deps: Dependencies & ReactionWait,
  threadId: string,
  revision: number,
): Promise<void> {
  const running = deps.reactor.thread(threadId, revision).catch((error: unknown) => {
    deps.log.write('error', 'reactions-lost', {
      threadId,
      reason: error instanceof Error ? error.name : 'unknown',
    });
  });
  if (deps.reactionWaitMs <= 0) return;
  await Promise.race([running, deps.clock.sleep(deps.reactionWaitMs)]);
}
