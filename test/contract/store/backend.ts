import { randomUUID } from 'node:crypto';
import type { ContainerName } from '../../../api/ports/containers.ts';
import type { Store, Stored, WriteOperation } from '../../../api/ports/store.ts';

/** A store under test, and what the suite needs around it. */
export interface StoreBackend {
  readonly store: Store;
  /** Another handle on the same data, as another process has it. */
  readonly openAnother: () => Promise<Store>;
  /** Lets time pass for ttl: a moved clock where there is one, a real wait at a real endpoint. */
  readonly passTime: (milliseconds: number) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

export type OpenBackend = () => Promise<StoreBackend>;

/** Gives the tests of a group the backend that is open while they run. */
export type Backend = () => StoreBackend;

/** A partition of this test's own, so that a real account may be shared. */
export const newPartition = (): string => `test|${randomUUID()}`;

export interface Line {
  readonly type: 'line';
  readonly revision: number | string;
  readonly text?: string;
}

export const line = (revision: number | string, text?: string): Line => ({
  type: 'line',
  revision,
  ...(text === undefined ? {} : { text }),
});

export const create = (id: string, value: object, ttl?: number): WriteOperation => ({
  kind: 'create',
  id,
  value,
  ...(ttl === undefined ? {} : { ttl }),
});

/** Creates one document and answers its etag. */
export async function created(
  store: Store,
  container: ContainerName,
  partition: string,
  id: string,
  value: object,
): Promise<string> {
  const result = await store.write(container, partition, [create(id, value)]);
  const etag = result.kind === 'committed' ? result.etags[0] : undefined;
  if (etag === undefined) throw new Error(`creating ${id} met ${JSON.stringify(result)}`);
  return etag;
}

export async function valueOf(
  store: Store,
  container: ContainerName,
  partition: string,
  id: string,
): Promise<unknown> {
  const found: Stored<unknown> | undefined = await store.read({ container, partition, id });
  return found?.value;
}
