import type { ContainerName } from '../../ports/containers.ts';
import type { WriteOperation } from '../../ports/store.ts';
import { checkDeclaredFields } from './declared-fields.ts';
import { checkJsonValue } from './json-value.ts';
import { checkKey, checkPartition, checkTtl, storeLimits } from './limits.ts';
import { storeRefuses } from './refuse.ts';

/** An operation that passed every limit, with its document as JSON text (empty for a delete). */
export interface PreparedOperation {
  readonly operation: WriteOperation;
  readonly json: string;
}

/** Room for the fields a store adds of its own. */
const envelopeBytes = 4_096;

/** Checks a write against every limit before anything of it is sent. Throws `store-refused`. */
export function prepareWrite(
  container: ContainerName,
  partition: string,
  operations: readonly WriteOperation[],
): readonly PreparedOperation[] {
  checkPartition(container, partition);
  if (operations.length === 0) throw storeRefuses('a write has at least one operation');
  if (operations.length > storeLimits.batchOperations)
    throw storeRefuses(`a write has at most ${storeLimits.batchOperations} operations`);
  if (operations.length > 1 && new Set(operations.map((operation) => operation.id)).size < operations.length)
    throw storeRefuses('a write names a document at most once');
  const prepared = operations.map((operation) => prepareOperation(container, partition, operation));
  if (operations.length > 1) checkBatchSize(prepared);
  return prepared;
}

function prepareOperation(
  container: ContainerName,
  partition: string,
  operation: WriteOperation,
): PreparedOperation {
  checkKey(container, partition, operation.id);
  if (operation.kind === 'delete') return { operation, json: '' };
  checkTtl(container, operation.ttl);
  if (Array.isArray(operation.value)) throw storeRefuses('a document is an object');
  checkJsonValue(operation.value);
  checkDeclaredFields(container, operation.value);
  const json = JSON.stringify(operation.value);
  if (tooLarge(json, storeLimits.documentBytes)) throw storeRefuses('a document has less than 2 MB');
  return { operation, json };
}

function checkBatchSize(prepared: readonly PreparedOperation[]): void {
  const characters = prepared.reduce((sum, { json }) => sum + json.length, 0);
  if (characters * 3 + envelopeBytes < storeLimits.batchBytes) return;
  const bytes = prepared.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0);
  if (bytes + envelopeBytes >= storeLimits.batchBytes)
    throw storeRefuses('a write has less than 2 MB in all');
}

const tooLarge = (json: string, limit: number): boolean =>
  json.length * 3 + envelopeBytes >= limit && Buffer.byteLength(json) + envelopeBytes >= limit;
