import { type AgentRecord, type Presence, setLimit, setPresence } from '../../domain/agents/agent-record.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeAgent } from './change-agent.ts';

/**
 * Sets the presence an agent chose; the queues see it before this answers, unless they cannot be told now: then the
 * record still asks for it.
 */
export async function changePresence(
  deps: Dependencies,
  who: Principal,
  presence: Exclude<Presence, 'inactive'>,
): Promise<AgentRecord> {
  const record = await changeAgent(deps, who.personId, (known, now) => {
    const changed = setPresence(known, presence, now);
    return { record: changed, answer: changed ?? known };
  });
  await deps.reactor.agent(who.personId).catch((error: unknown) => {
    const reason = error instanceof Error ? error.name : '';
    deps.log.write('warning', 'reactions-lost', { agentId: who.personId, reason });
  });
  return record;
}

/** Brings an agent's capacity in line with what settings say of the person. */
export async function alignCapacity(
  deps: Dependencies,
  agentId: string,
  capacityUnits: number,
): Promise<AgentRecord> {
  let changes = false;
  const record = await changeAgent(deps, agentId, (known, now) => {
    const changed =
      known.revision === 0
        ? { ...known, revision: 1, limit: capacityUnits }
        : setLimit(known, capacityUnits, now);
    changes = changed !== undefined;
    return { record: changed, answer: changed ?? known };
  });
  if (changes) await deps.reactor.agent(agentId);
  return record;
}
