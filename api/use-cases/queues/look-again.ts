import type { Dependencies } from '../dependencies.ts';
import { armWakeUp } from '../due/arm-wake-up.ts';

/** How long a process may go on with the settings and people it knew before a change, ms. */
const knownEverywhereMs = 2_000;

type LookDependencies = Pick<Dependencies, 'store' | 'clock' | 'ids'>;

/**
 * Has a queue assigned once every process knows who serves it now: whoever joined it may already have room, and nothing
 * else would look at what waits there.
 */
export function lookAgain(deps: LookDependencies, queueId: string): Promise<void> {
  return armWakeUp(deps, 'queue', queueId, deps.clock.now() + knownEverywhereMs);
}

/** The same for the queues of somebody who has just become known as an agent. */
export async function lookAgainFor(
  deps: LookDependencies & { readonly settings: Pick<Dependencies['settings'], 'current'> },
  personId: string,
): Promise<void> {
  const { queues } = await deps.settings.current();
  const served = [...queues.values()].filter(
    ({ members }) => members === 'all-agents' || members.includes(personId),
  );
  await Promise.all(served.map(({ id }) => lookAgain(deps, id)));
}
