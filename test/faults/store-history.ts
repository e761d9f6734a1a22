import type { ContainerName } from '../../api/ports/containers.ts';
import type { Stored, WriteOperation } from '../../api/ports/store.ts';

interface Version {
  readonly at: number;
  /** Nothing was there before. */
  readonly isFirst: boolean;
  readonly document: Stored<unknown> | undefined;
}

/** The only thing needed of a document that a stale read may show. */
export type OlderVersion = { readonly document: Stored<unknown> | undefined };

/** Every version of every document written through the handles that share it, so that one of them can lag behind. */
export class StoreHistory {
  #now = 0;
  readonly #versions = new Map<string, Version[]>();

  get now(): number {
    return this.#now;
  }

  commit(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
    etags: readonly (string | undefined)[],
  ): void {
    this.#now += 1;
    for (const [index, operation] of operations.entries()) {
      const etag = etags[index];
      const document =
        operation.kind === 'delete' || etag === undefined
          ? undefined
          : { id: operation.id, value: structuredCopy(operation.value), etag, stamp: Number(etag) };
      const key = keyOf(container, partition, operation.id);
      const versions = this.#versions.get(key) ?? [];
      versions.push({ at: this.#now, isFirst: operation.kind === 'create', document });
      this.#versions.set(key, versions);
    }
  }

  /** What a session that has seen everything up to `at` may still show; undefined when nothing is older. */
  olderThanNow(
    container: ContainerName,
    partition: string,
    id: string,
    at: number,
  ): OlderVersion | undefined {
    const versions = this.#versions.get(keyOf(container, partition, id)) ?? [];
    const newest = versions.at(-1);
    if (newest === undefined || newest.at <= at) return undefined;
    const seen = versions.findLast((version) => version.at <= at);
    // what was there before the history began is not known
    if (seen === undefined) return versions[0]?.isFirst === true ? { document: undefined } : undefined;
    return { document: seen.document === undefined ? undefined : structuredCopy(seen.document) };
  }
}

const keyOf = (container: ContainerName, partition: string, id: string): string =>
  `${container}\n${partition}\n${id}`;

// by way of JSON, as a store does it: undefined fields are absent
const structuredCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
