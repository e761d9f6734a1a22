import type { Dependencies } from '../dependencies.ts';
import { assignerHeldUntil } from '../queues/assigner-lease.ts';

/**
 * Has a queue's waiting conversations offered. Answers when to come back, ms: whoever holds the queue may have been asked
 * to look again and die before that.
 */
export async function wakeQueue(deps: Dependencies, queueId: string): Promise<number | undefined> {
  await deps.reactor.queue(queueId);
  return assignerHeldUntil(deps, queueId);
}
