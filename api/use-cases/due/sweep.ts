import type { AgentRecord } from '../../domain/agents/agent-record.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';

/** What somebody asked for this long ago has slipped through the other nets, ms. */
export const overlookedAfterMs = 60_000;

const mostAtOnce = 200;

/** What a sweep found; both figures must be 0 in Health. */
export interface SweepResult {
  readonly threads: number;
  readonly agents: number;
}

/** Finds threads and agents' records that have waited too long for a reaction, and reacts. */
export async function sweep(deps: Dependencies): Promise<SweepResult> {
  const before = deps.clock.now() - overlookedAfterMs;
  const [threads, agents] = await Promise.all([
    deps.store.sweep<ThreadHead>({
      container: 'threads',
      type: 'head',
      field: 'todoSince',
      atMost: before,
      limit: mostAtOnce,
    }),
    deps.store.sweep<AgentRecord>({
      container: 'agents',
      type: 'agent',
      field: 'todoSince',
      atMost: before,
      limit: mostAtOnce,
    }),
  ]);
  for (const { value } of threads) await deps.reactor.thread(value.threadId);
  for (const { value } of agents) await deps.reactor.agent(value.agentId);
  const result = { threads: threads.length, agents: agents.length };
  if (result.threads + result.agents > 0) deps.log.write('warning', 'sweep-found', result);
  return result;
}
