import type { Container, FeedOptions, SqlQuerySpec } from '@azure/cosmos';
import type { Clock } from '../../ports/clock.ts';
import type { Stored } from '../../ports/store.ts';
import type { Answer } from './cosmos-calls.ts';
import { storedFrom } from './envelope.ts';
import { repeatedRead } from './throttle.ts';

/** All pages of a query, of which some may be empty. */
export async function queryDocuments<T>(
  container: Container,
  spec: SqlQuerySpec,
  options: FeedOptions,
  clock: Clock,
): Promise<Answer<readonly Stored<T>[]>> {
  const iterator = container.items.query<unknown>(spec, { ...options, maxItemCount: -1 });
  const found: Stored<T>[] = [];
  let requestUnits = 0;
  do {
    const page = await repeatedRead(() => iterator.fetchNext(), clock);
    for (const envelope of page.resources ?? []) {
      const stored = storedFrom<T>(envelope);
      if (stored !== undefined) found.push(stored);
    }
    requestUnits += page.requestCharge;
  } while (iterator.hasMoreResults());
  return { value: found, requestUnits };
}
