import { app } from '@azure/functions';
import type { FunctionDependencies } from '../function-dependencies.ts';
import type { Open } from '../person-route.ts';
import { readFeedDocument } from './read-feed-document.ts';
import { inGroups } from './in-groups.ts';
import { type FeedSettings, feedTrigger, nettingPauseMs } from './feed-settings.ts';

/**
 * The net beneath the reactions of threads. Whoever wrote has usually reacted already; this waits a moment and does
 * what is still asked for. It fails, and so keeps its place, only where not even the failure could be noted.
 */
export function registerThreadFeed(open: Open<FunctionDependencies>, settings: FeedSettings): void {
  app.cosmosDB('thread-feed', {
    ...feedTrigger(settings, 'threads'),
    handler: async (documents: unknown[]) => reactToThreads(await open(), documents),
  });
}

async function reactToThreads(deps: FunctionDependencies, documents: readonly unknown[]): Promise<void> {
  const now = deps.clock.now();
  const asking = documents
    .map(readFeedDocument)
    .filter((document) => document?.type === 'head' && document.todoSince !== undefined)
    // Noting a failure changes the head too: its next try has a moment of its own.
    .filter((document) => (document?.trouble?.nextTryAt ?? 0) <= now)
    .flatMap((document) => (document?.threadId === undefined ? [] : [document.threadId]));
  if (asking.length === 0) return;
  await deps.clock.sleep(nettingPauseMs);
  await inGroups([...new Set(asking)], (threadId) => deps.reactor.thread(threadId));
}
