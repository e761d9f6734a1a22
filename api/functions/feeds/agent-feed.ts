import { app } from '@azure/functions';
import type { FunctionDependencies } from '../function-dependencies.ts';
import type { Open } from '../person-route.ts';
import { type FeedSettings, feedTrigger, nettingPauseMs } from './feed-settings.ts';
import { readFeedDocument } from './read-feed-document.ts';
import { inGroups } from './in-groups.ts';

/** The net beneath the reactions of agents' records: seats in their queues, hints to their screens. */
export function registerAgentFeed(open: Open<FunctionDependencies>, settings: FeedSettings): void {
  app.cosmosDB('agent-feed', {
    ...feedTrigger(settings, 'agents'),
    handler: async (documents: unknown[]) => reactToAgents(await open(), documents),
  });
}

async function reactToAgents(deps: FunctionDependencies, documents: readonly unknown[]): Promise<void> {
  const asking = documents
    .map(readFeedDocument)
    .filter((document) => document?.type === 'agent' && document.todoSince !== undefined)
    .flatMap((document) => (document?.agentId === undefined ? [] : [document.agentId]));
  if (asking.length === 0) return;
  await deps.clock.sleep(nettingPauseMs);
  await inGroups([...new Set(asking)], (agentId) => deps.reactor.agent(agentId));
}
