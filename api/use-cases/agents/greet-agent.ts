import type { PushEvent } from '../../ports/push-events.ts';
import type { Dependencies } from '../dependencies.ts';
import { agentKey } from '../documents.ts';
import { settleAgent } from './settle-agent.ts';

/** Somebody opened a screen: reservations of theirs that nobody owns are looked for before they are given work. */
export async function greetAgent(deps: Dependencies, event: PushEvent): Promise<void> {
  if (event.kind !== 'connected') return;
  const stored = await deps.store.read(agentKey(event.personId));
  if (stored === undefined || stored.value.reservations.length === 0) return;
  await settleAgent(deps, event.personId);
  await deps.reactor.agent(event.personId);
}
