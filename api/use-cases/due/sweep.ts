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
  const now = deps.clock.now();
  const before = now - overlookedAfterMs;
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
  // Where reactions keep failing, the next try has a moment of its own.
  const overlooked = threads.filter(({ value }) => (value.trouble?.nextTryAt ?? 0) <= now);
  for (const { value } of overlooked) await made(deps, () => deps.reactor.thread(value.threadId));
  for (const { value } of agents) await made(deps, () => deps.reactor.agent(value.agentId));
  const result = { threads: overlooked.length, agents: agents.length };
  if (result.threads + result.agents > 0) deps.log.write('warning', 'sweep-found', result);
  return result;
}

/** One that cannot be helped must not keep the others from it. */
async function made(deps: Dependencies, reaction: () => Promise<void>): Promise<void> {
  try {
    await reaction();
  } catch (error) {
    deps.log.write('warning', 'sweep-failed', { reason: error instanceof Error ? error.name : '' });
  }
}
