import type { FunctionMetadata } from '../protocol/messages.ts';
import type { AppState } from './app-state.ts';
import type { RegisteredMetadata } from './core-types.ts';
import { SystemError } from './system-error.ts';

function isOptionalInteger(value: unknown): boolean {
  return value === undefined || value === null || Number.isInteger(value);
}

function verified(metadata: RegisteredMetadata): FunctionMetadata {
  if (typeof metadata.name !== 'string')
    throw new SystemError('functionsMetadataResponse.functionMetadataResults.name: string expected');
  if (!isOptionalInteger(metadata.retryOptions?.['maxRetryCount'])) {
    throw new SystemError(
      'functionsMetadataResponse.functionMetadataResults.retryOptions.maxRetryCount: integer expected',
    );
  }
  return {
    functionId: metadata.functionId,
    name: metadata.name,
    rawBindings: metadata.rawBindings,
    ...(metadata.retryOptions === undefined ? {} : { retryOptions: metadata.retryOptions }),
  };
}

/**
 * The functions as the answer to the host's metadata request, which also closes registration.
 * @throws {SystemError} for a value of a type the protocol does not allow; in Azure's worker that ends the process
 */
export function functionMetadata(app: AppState): FunctionMetadata[] {
  app.startupFinished = true;
  return Object.values(app.functions).map((registered) => verified(registered.metadata));
}
