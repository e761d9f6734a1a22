import type { Dependencies } from '../dependencies.ts';
import { agentKey } from '../documents.ts';

/** Wakes an agent's record: looks for reservations nobody owns. Answers when it wants to be woken next, ms. */
export async function wakeAgent(deps: Dependencies, agentId: string): Promise<number | undefined> {
  await deps.reactor.agent(agentId);
  const stored = await deps.store.read(agentKey(agentId));
  return stored?.value.todo.settleAt;
}
