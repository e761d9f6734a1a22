import { type ContainerDeclaration, type ContainerName, containers } from '../../ports/containers.ts';
import { storeRefuses } from './refuse.ts';

/** Cosmos DB's limits, in bytes of UTF-8 and whole seconds; every adapter enforces them. */
export const storeLimits = {
  idBytes: 1_023,
  partitionBytes: 2_048,
  documentBytes: 2 * 1024 * 1024,
  batchBytes: 2 * 1024 * 1024,
  batchOperations: 100,
  readManyIds: 100,
  listItems: 1_000,
  ttlSeconds: 2_147_483_647,
} as const;

const forbiddenInIds = /[/\\?#\p{Cc}]/u;

export function declarationOf(container: ContainerName): ContainerDeclaration {
  if (!Object.hasOwn(containers, container))
    throw storeRefuses(`there is no container "${String(container)}"`);
  return containers[container];
}

export function checkId(id: string): void {
  if (typeof id !== 'string' || id === '') throw storeRefuses('an id is not empty');
  if (forbiddenInIds.test(id)) throw storeRefuses('an id has none of / \\ ? # and no control characters');
  if (!id.isWellFormed()) throw storeRefuses('an id is well-formed Unicode');
  if (longerThan(id, storeLimits.idBytes))
    throw storeRefuses(`an id has at most ${storeLimits.idBytes} bytes`);
}

export function checkPartition(container: ContainerName, partition: string): void {
  const { partitionKey } = declarationOf(container);
  if (typeof partition !== 'string' || partition === '') throw storeRefuses('a partition key is not empty');
  if (!partition.isWellFormed()) throw storeRefuses('a partition key is well-formed Unicode');
  if (longerThan(partition, storeLimits.partitionBytes))
    throw storeRefuses(`a partition key has at most ${storeLimits.partitionBytes} bytes`);
  if (partitionKey === '/id') checkId(partition);
}

export function checkKey(container: ContainerName, partition: string, id: string): void {
  checkPartition(container, partition);
  checkId(id);
  if (containers[container].partitionKey === '/id' && partition !== id)
    throw storeRefuses(`in ${container} a document's partition is its id`);
}

export function checkTtl(container: ContainerName, ttl: number | undefined): void {
  if (ttl === undefined) return;
  if (!declarationOf(container).expires) throw storeRefuses(`documents in ${container} do not expire`);
  if (ttl === -1) return;
  if (!Number.isInteger(ttl) || ttl < 1 || ttl > storeLimits.ttlSeconds)
    throw storeRefuses('a ttl is a whole number of seconds, at least 1, or -1');
}

export function checkReadMany(ids: readonly string[]): void {
  if (ids.length > storeLimits.readManyIds)
    throw storeRefuses(`at most ${storeLimits.readManyIds} documents are read at once`);
}

const longerThan = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes);
