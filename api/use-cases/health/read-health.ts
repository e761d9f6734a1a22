import type { AgentRecord } from '../../domain/agents/agent-record.ts';
import type { AccountSetting } from '../../domain/settings/settings.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { lastDueRun } from '../due/run-due.ts';
import { overlookedAfterMs } from '../due/sweep.ts';
import { type AccountHealthDocument, readAccountHealth } from '../settings/account-health.ts';

/** What the nets beneath reactions have caught or not, and when Google was last heard of. */
export interface HealthReading {
  readonly settingsGeneration: number;
  readonly dueRunAt?: number;
  readonly overlooked: { readonly threads: number; readonly agents: number };
  readonly parked: readonly ThreadHead[];
  readonly accounts: readonly { readonly account: AccountSetting; readonly health?: AccountHealthDocument }[];
  readonly now: number;
}

const mostShown = 100;

export async function readHealth(deps: Dependencies): Promise<HealthReading> {
  const now = deps.clock.now();
  const settings = await deps.settings.current();
  const accounts = [...settings.accounts.values()];
  const [threads, agents, parked, health, dueRunAt] = await Promise.all([
    sweepHeads(deps, 'todoSince', now - overlookedAfterMs),
    deps.store.sweep<AgentRecord>({
      container: 'agents',
      type: 'agent',
      field: 'todoSince',
      atMost: now - overlookedAfterMs,
      limit: mostShown,
    }),
    sweepHeads(deps, 'parkedSince', now),
    readAccountHealth(
      deps,
      accounts.map(({ id }) => id),
    ),
    lastDueRun(deps),
  ]);
  const parkedThreads = new Set(parked.map(({ value }) => value.threadId));
  return {
    settingsGeneration: settings.generation,
    ...(dueRunAt === undefined ? {} : { dueRunAt }),
    overlooked: {
      threads: threads.filter(({ value }) => !parkedThreads.has(value.threadId)).length,
      agents: agents.length,
    },
    parked: parked.map(({ value }) => value),
    accounts: accounts.map((account) => {
      const known = health.get(account.id);
      return { account, ...(known === undefined ? {} : { health: known }) };
    }),
    now,
  };
}

function sweepHeads(
  deps: Dependencies,
  field: 'todoSince' | 'parkedSince',
  atMost: number,
): Promise<readonly Stored<ThreadHead>[]> {
  return deps.store.sweep<ThreadHead>({
    container: 'threads',
    type: 'head',
    field,
    atMost,
    limit: mostShown,
  });
}
