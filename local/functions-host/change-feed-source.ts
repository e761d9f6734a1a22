/**
 * What the host needs from a store to run Cosmos DB change-feed triggers on one machine.
 *
 * A store implements it structurally, in a built CommonJS module that exports `openChangeFeed`
 * (the SQLite store's is `dist/api/sqlite-feed.cjs`); the host loads that module by path and knows nothing else of it.
 *
 * Every method may answer at once or with a promise. A method that finds the store busy or throttled may throw: the host
 * logs it, waits and asks again; nothing is skipped. The host never calls `read` twice at the same time for one range.
 *
 * The promises are those of Azure's trigger: at least once, order kept within one partition key only, the latest version
 * of a document only (a document written twice between two reads comes once, at its last place), no deletes, no expiries.
 */
export type MaybePromise<T> = T | Promise<T>;

/** A place in one range's history. Opaque to the host, which only stores it and hands it back. */
export type FeedPosition = string;

/** Where a range without a stored position begins: Azure's `startFromBeginning`, its default, and `startFromTime`. */
export type FeedStart =
  | { readonly from: 'beginning' }
  | { readonly from: 'now' }
  | { readonly from: 'time'; readonly time: string };

/** One read of one range. */
export interface FeedRead {
  readonly container: string;
  /** one of `ranges(container)` */
  readonly range: string;
  /** read what was written after this position */
  readonly after: FeedPosition;
  /**
   * the most documents wanted (`maxItemsPerInvocation`); a transaction is not split, so a page may be larger, as in Azure
   */
  readonly limit: number;
}

/** What one read found. */
export interface FeedPage {
  /**
   * JSON text of each document as a point read gives it, with the store's own fields (`_etag`, `_ts` in seconds, `_lsn`);
   * empty when nothing is new. Text, because the host passes it on as it is.
   */
  readonly documents: readonly string[];
  /** the position after the last document; the same as `after`, or a later one, when there are none */
  readonly position: FeedPosition;
}

/** A range's owner and position: one document of the lease container (default name `leases`, partition key `/id`). */
export interface Lease {
  /** made by the host: prefix, container and range; free of `/ \ ? #`, at most 255 bytes */
  readonly id: string;
  /** the host process that reads the range; undefined when released */
  readonly owner: string | undefined;
  /** UTC ISO 8601; later than this, anyone may take the lease */
  readonly expiresAt: string;
  /** everything up to here was handed to the function; undefined before the first start */
  readonly position: FeedPosition | undefined;
}

/** A lease with the version that a conditional write must name. */
export interface StoredLease extends Lease {
  readonly etag: string;
}

/** The lease container. Durable: what `create` and `replace` answer is still there after a crash. */
export interface LeaseStore {
  read(container: string, id: string): MaybePromise<StoredLease | undefined>;
  /** Answers undefined when the id exists already. */
  create(container: string, lease: Lease): MaybePromise<StoredLease | undefined>;
  /** Replaces the lease if its etag is still `lease.etag`; answers undefined when it is not, or the lease is gone. */
  replace(container: string, lease: StoredLease): MaybePromise<StoredLease | undefined>;
}

/** An open change feed over one data file. Several processes may have the same file open. */
export interface ChangeFeedSource {
  /**
   * The ranges of hashed partition keys of a container: fixed in number and name for the life of the file, each key in
   * exactly one. At least two, so that order across keys is never relied on.
   */
  ranges(container: string): MaybePromise<readonly string[]>;
  /** The position at which a range without a stored position starts. */
  start(container: string, range: string, start: FeedStart): MaybePromise<FeedPosition>;
  read(request: FeedRead): MaybePromise<FeedPage>;
  readonly leases: LeaseStore;
  close(): MaybePromise<void>;
}

/** What the host passes on to the module: the data file the function app itself uses. */
export interface ChangeFeedOptions {
  readonly file: string;
}

/** The export of a feed module. */
export interface ChangeFeedModule {
  openChangeFeed(options: ChangeFeedOptions): MaybePromise<ChangeFeedSource>;
}
