import { type AgentRecord, newAgentRecord } from '../../domain/agents/agent-record.ts';
import type { Stored, WriteOperation } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { agentKey } from '../documents.ts';
import { type Attempt, retryConflicts } from '../retry-conflicts.ts';

/** A decision about an agent's record: a new record to write, or an answer without a write. */
export type AgentDecision<T> = { readonly record?: AgentRecord | undefined; readonly answer: T };

/**
 * Reads an agent's record (a new one where the person has none yet), lets `decide` change it, writes it; begins again
 * when somebody else wrote meanwhile.
 */
export async function changeAgent<T>(
  deps: Pick<Dependencies, 'store' | 'clock' | 'ids' | 'staff'>,
  agentId: string,
  decide: (record: AgentRecord, now: number) => AgentDecision<T>,
): Promise<T> {
  return retryConflicts(deps, () => tryChange(deps, agentId, decide));
}

async function tryChange<T>(
  deps: Pick<Dependencies, 'store' | 'clock' | 'staff'>,
  agentId: string,
  decide: (record: AgentRecord, now: number) => AgentDecision<T>,
): Promise<Attempt<T>> {
  const stored = await deps.store.read(agentKey(agentId));
  const record = stored?.value ?? (await firstRecord(deps, agentId));
  const { record: changed, answer } = decide(record, deps.clock.now());
  if (changed === undefined) return { kind: 'done', value: answer };
  const result = await deps.store.write('agents', agentId, [writeOf(stored, changed)]);
  return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: answer };
}

async function firstRecord(deps: Pick<Dependencies, 'staff'>, agentId: string): Promise<AgentRecord> {
  const person = await deps.staff.person(agentId);
  return newAgentRecord(agentId, person?.capacityUnits ?? 0);
}

function writeOf(stored: Stored<AgentRecord> | undefined, record: AgentRecord): WriteOperation {
  if (stored === undefined) return { kind: 'create', id: 'agent', value: record };
  return { kind: 'replace', id: 'agent', value: record, ifMatch: stored.etag };
}
