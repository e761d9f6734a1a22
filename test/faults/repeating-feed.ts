import type { ChangeFeedSource, FeedPage, FeedRead } from '../../local/functions-host/change-feed-source.ts';

/**
 * A change feed that now and then hands out again what it handed out before, and late: at least once, as Azure's trigger
 * after a lease moved. `next` decides per read.
 */
export function repeatingFeed(
  source: ChangeFeedSource,
  next: () => 'repeat' | 'late' | undefined,
): ChangeFeedSource {
  const before = new Map<string, FeedRead>();
  return {
    ranges: (container) => source.ranges(container),
    start: (container, range, start) => source.start(container, range, start),
    leases: source.leases,
    close: () => source.close(),
    async read(request: FeedRead): Promise<FeedPage> {
      const key = `${request.container}/${request.range}`;
      const fault = next();
      if (fault === 'late') return { documents: [], position: request.after };
      const earlier = before.get(key);
      if (fault === 'repeat' && earlier !== undefined) {
        // the documents of an earlier read again; the position goes no further than that of this one
        const again = await source.read(earlier);
        return { documents: again.documents, position: request.after };
      }
      before.set(key, request);
      return source.read(request);
    },
  };
}
