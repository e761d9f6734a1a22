import type { CosmosDBv4FunctionOptions } from '@azure/functions';

/** Where the change feeds are read from. */
export interface FeedSettings {
  /** Name of the app setting (or prefix of settings) that holds the connection. */
  readonly connection: string;
  readonly databaseName: string;
  /** How long a feed without changes rests, ms. */
  readonly pollDelayMs: number;
}

/** Whoever committed reacts at once: the net waits this long before it looks, ms. */
export const nettingPauseMs = 250;

/**
 * The trigger keeps its place even when the handler throws, so a batch would be lost: an endless retry makes it stay.
 * See "Azure Functions error handling and retries", retry policies of the Cosmos DB trigger.
 */
export function feedTrigger(
  settings: FeedSettings,
  container: 'threads' | 'agents',
): Omit<CosmosDBv4FunctionOptions, 'handler'> {
  return {
    connection: settings.connection,
    databaseName: settings.databaseName,
    containerName: container,
    leaseContainerName: 'leases',
    leaseContainerPrefix: container,
    createLeaseContainerIfNotExists: false,
    startFromBeginning: true,
    feedPollDelay: settings.pollDelayMs,
    maxItemsPerInvocation: 500,
    retry: { strategy: 'fixedDelay', delayInterval: { seconds: 5 }, maxRetryCount: -1 },
  };
}
