import { reactAgent } from './agents/react-agent.ts';
import type { Dependencies } from './dependencies.ts';
import { armWakeUp } from './due/arm-wake-up.ts';
import { assignQueue } from './queues/assign-queue.ts';
import { shareRuns } from './queues/share-runs.ts';
import { react } from './reactions/react.ts';

/** The dependencies with the reactions that work on them. */
export function withReactor<Base extends Omit<Dependencies, 'reactor'>>(
  base: Base,
): Base & Pick<Dependencies, 'reactor'> {
  const deps: Base & Pick<Dependencies, 'reactor'> = {
    ...base,
    reactor: {
      thread: (threadId, atLeast) => react(deps, threadId, atLeast),
      agent: (agentId) => reactAgent(deps, agentId),
      queue: shareRuns(
        (queueId) => assignQueue(deps, queueId),
        (queueId) => armWakeUp(deps, 'queue', queueId, deps.clock.now()),
      ),
    },
  };
  return deps;
}
