import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { ChangeFeedModule, ChangeFeedSource } from '../change-feed-source.ts';
import { FunctionsHostError, messageOf } from '../host-error.ts';

function isFeedModule(value: unknown): value is ChangeFeedModule {
  return (
    typeof value === 'object' &&
    value !== null &&
    'openChangeFeed' in value &&
    typeof value.openChangeFeed === 'function'
  );
}

/**
 * Loads a store's feed module and opens its feed.
 * @throws {FunctionsHostError} `feed-module-invalid`
 */
export async function openFeed(feed: {
  readonly module: string;
  readonly file: string;
}): Promise<ChangeFeedSource> {
  const path = resolve(feed.module);
  try {
    const loaded: unknown = createRequire(path)(path);
    if (isFeedModule(loaded)) return await loaded.openChangeFeed({ file: feed.file });
  } catch (error) {
    throw new FunctionsHostError(
      'feed-module-invalid',
      `The change feed ${path} cannot be opened: ${messageOf(error)}`,
      { cause: error },
    );
  }
  throw new FunctionsHostError('feed-module-invalid', `${path} does not export openChangeFeed.`);
}
