import { z } from 'zod';
import type { FeedStart } from '../change-feed-source.ts';
import type { Settings } from '../setting-expressions.ts';
import { resolveSettings } from '../setting-expressions.ts';

const milliseconds = z.number().positive().nullish();
const schema = z.looseObject({
  containerName: z.string(),
  databaseName: z.string(),
  leaseContainerName: z.string().nullish(),
  leaseContainerPrefix: z.string().nullish(),
  feedPollDelay: milliseconds,
  leaseAcquireInterval: milliseconds,
  leaseExpirationInterval: milliseconds,
  leaseRenewInterval: milliseconds,
  maxItemsPerInvocation: z.number().int().positive().nullish(),
  startFromBeginning: z.boolean().nullish(),
  startFromTime: z.string().nullish(),
  changeFeedMode: z.string().nullish(),
});

/** A Cosmos DB trigger with Azure's defaults filled in; intervals in ms. */
export interface FeedSettings {
  readonly container: string;
  readonly leaseContainer: string;
  readonly leasePrefix: string;
  readonly pollDelay: number;
  readonly acquireInterval: number;
  readonly renewInterval: number;
  readonly expirationInterval: number;
  readonly maxItems: number;
  readonly start: FeedStart;
}

function startOf(beginning: boolean | null | undefined, time: string | null | undefined): FeedStart {
  if (time) {
    if (beginning === true)
      throw new RangeError('Only one of StartFromBeginning or StartFromTime can be used');
    if (Number.isNaN(Date.parse(time)))
      throw new RangeError('The specified StartFromTime parameter is not in the correct format.');
    return { from: 'time', time: new Date(time).toISOString() };
  }
  return beginning === true ? { from: 'beginning' } : { from: 'now' };
}

/**
 * Reads a `cosmosDBTrigger` binding. [ext:src/WebJobs.Extensions.CosmosDB/Trigger/CosmosDBTriggerListener.cs]
 * @throws {RangeError | z.ZodError} when the trigger cannot be started as it is
 */
export function parseFeedSettings(binding: unknown, settings: Settings): FeedSettings {
  const given = schema.parse(binding);
  if (given.changeFeedMode === 'AllVersionsAndDeletes')
    throw new RangeError('The local feed has the latest versions only.');
  return {
    container: resolveSettings(given.containerName, settings),
    leaseContainer: resolveSettings(given.leaseContainerName ?? 'leases', settings),
    leasePrefix: resolveSettings(given.leaseContainerPrefix ?? '', settings),
    pollDelay: given.feedPollDelay ?? 5_000,
    acquireInterval: given.leaseAcquireInterval ?? 13_000,
    renewInterval: given.leaseRenewInterval ?? 17_000,
    expirationInterval: given.leaseExpirationInterval ?? 60_000,
    maxItems: given.maxItemsPerInvocation ?? 100,
    start: startOf(given.startFromBeginning, given.startFromTime),
  };
}
