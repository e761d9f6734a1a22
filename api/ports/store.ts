import type { ContainerName } from './containers.ts';

/** Where one document of type T lives. `document` is never set; it carries the type. */
export interface DocumentKey<T> {
  readonly container: ContainerName;
  readonly partition: string;
  readonly id: string;
  readonly document?: T;
}

/** A document as read: its content, the version to write against, and the store's own stamp of the last write. */
export interface Stored<T> {
  readonly id: string;
  readonly value: T;
  readonly etag: string;
  /** Cosmos DB: `_ts`, seconds. SQLite: sequence of the write. Only ever compared within one store. */
  readonly stamp: number;
}

/** One conditional write. `ttl` in whole seconds from this write; without it the document stays. */
export type WriteOperation =
  | { readonly kind: 'create'; readonly id: string; readonly value: object; readonly ttl?: number }
  | {
      readonly kind: 'replace';
      readonly id: string;
      readonly value: object;
      readonly ifMatch: string;
      readonly ttl?: number;
    }
  | { readonly kind: 'upsert'; readonly id: string; readonly value: object; readonly ttl?: number }
  | { readonly kind: 'delete'; readonly id: string; readonly ifMatch?: string };

/** `exists`: create met a document; `changed`: the etag no longer holds; `missing`: nothing to replace or delete. */
export type WriteConflict = 'exists' | 'changed' | 'missing';

/** The result of a batch: all operations were written, or none. */
export type WriteResult =
  | { readonly kind: 'committed'; readonly etags: readonly (string | undefined)[] }
  | { readonly kind: 'conflict'; readonly operation: number; readonly conflict: WriteConflict };

/** A value that a filter or an ordering may use. */
export type Scalar = string | number | boolean;

/**
 * A list within one partition. `type` selects documents whose `type` field equals it. Fields used in `where` and
 * `orderBy` must be declared for that container and type in `containers.ts`; others are refused.
 */
export interface ListQuery<T> {
  readonly container: ContainerName;
  readonly partition: string;
  readonly type: string;
  readonly where?: Readonly<Record<string, Scalar>>;
  readonly orderBy?: string;
  readonly descending?: boolean;
  /** Bounds on the `orderBy` field. */
  readonly above?: Scalar;
  readonly below?: Scalar;
  readonly atMost?: Scalar;
  /** Documents written at or after this stamp, for cursors (not together with orderBy). */
  readonly since?: number;
  readonly limit: number;
  /** `cursor` of the page before. */
  readonly after?: string;
  readonly document?: T;
}

/**
 * Documents of one type over all partitions whose declared `field` (a number) is at most `atMost`, smallest first. For
 * the nets beneath reactions only: nothing on the path of a message looks across partitions.
 */
export interface SweepQuery<T> {
  readonly container: ContainerName;
  readonly type: string;
  readonly field: string;
  readonly atMost: number;
  readonly limit: number;
  readonly document?: T;
}

export interface Page<T> {
  readonly items: readonly Stored<T>[];
  /** Present while there is more. */
  readonly cursor?: string;
}

/**
 * The document store. All calls stay within one partition; no SQL crosses the port.
 * Throws `store-busy` (throttled; not applied) or `store-unavailable` (a write may or may not have been applied).
 */
export interface Store {
  read<T>(key: DocumentKey<T>): Promise<Stored<T> | undefined>;
  /** Several documents of one container and partition in one call; the order of `ids` is kept. */
  readMany<T>(
    container: ContainerName,
    partition: string,
    ids: readonly string[],
  ): Promise<readonly (Stored<T> | undefined)[]>;
  /** Up to 100 operations, under 2 MB, in one partition: all or none. */
  write(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
  ): Promise<WriteResult>;
  list<T>(query: ListQuery<T>): Promise<Page<T>>;
  sweep<T>(query: SweepQuery<T>): Promise<readonly Stored<T>[]>;
  /** The stamp to start from for a later `since`: the newest of now, less the overlap that makes it safe. */
  stamp(): Promise<number>;
  close(): Promise<void>;
}
