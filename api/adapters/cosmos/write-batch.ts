import type { OperationInput, OperationResponse } from '@azure/cosmos';
import type { ContainerName } from '../../ports/containers.ts';
import type { WriteConflict, WriteOperation, WriteResult } from '../../ports/store.ts';
import type { PreparedOperation } from '../store-rules/prepared-write.ts';
import { statusCodes, statusFailure } from './cosmos-failure.ts';
import { envelopeOf } from './envelope.ts';

/** A write as operations of a transactional batch. */
export function batchOf(
  container: ContainerName,
  partition: string,
  operations: readonly PreparedOperation[],
): OperationInput[] {
  return operations.map((prepared) => {
    const { operation } = prepared;
    switch (operation.kind) {
      case 'create':
        return { operationType: 'Create', resourceBody: envelopeOf(container, partition, prepared) };
      case 'upsert':
        return { operationType: 'Upsert', resourceBody: envelopeOf(container, partition, prepared) };
      case 'replace': {
        const resourceBody = envelopeOf(container, partition, prepared);
        return { operationType: 'Replace', id: operation.id, resourceBody, ifMatch: operation.ifMatch };
      }
      case 'delete':
        return deletion(operation.id, operation.ifMatch);
      default:
        return operation satisfies never;
    }
  });
}

/** The service takes `ifMatch` on a delete in a batch; the SDK's type forgot it, its code sends it. */
function deletion(id: string, ifMatch: string | undefined): OperationInput {
  const operation = { operationType: 'Delete', id } as const;
  return ifMatch === undefined ? operation : Object.assign({ ifMatch }, operation);
}

/**
 * Reads the answer to a batch. A refused one is no exception but a 207: 424 for every operation except the one at fault.
 * Throws `store-busy` or `store-unavailable`.
 */
export function outcomeOf(
  operations: readonly WriteOperation[],
  results: readonly OperationResponse[],
): WriteResult {
  const atFault = results.findIndex(
    ({ statusCode }) => statusCode >= 400 && statusCode !== statusCodes.failedDependency,
  );
  if (atFault >= 0) {
    const status = results[atFault]?.statusCode;
    const conflict = conflictOf(status);
    if (conflict === undefined) throw statusFailure(status);
    return { kind: 'conflict', operation: atFault, conflict };
  }
  if (results.length !== operations.length || results.some(({ statusCode }) => statusCode >= 300))
    throw statusFailure(results.find(({ statusCode }) => statusCode >= 300)?.statusCode);
  return {
    kind: 'committed',
    etags: operations.map(({ kind }, index) => (kind === 'delete' ? undefined : results[index]?.eTag)),
  };
}

function conflictOf(status: number | undefined): WriteConflict | undefined {
  switch (status) {
    case statusCodes.conflict:
      return 'exists';
    case statusCodes.preconditionFailed:
      return 'changed';
    case statusCodes.notFound:
      return 'missing';
    default:
      return undefined;
  }
}
