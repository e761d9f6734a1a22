import { isPunteError, PunteError } from '../../domain/errors/punte-error.ts';
import { storeRefuses } from '../store-rules/refuse.ts';

/** Status codes of the service (https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb). */
export const statusCodes = {
  notFound: 404,
  conflict: 409,
  preconditionFailed: 412,
  tooLarge: 413,
  failedDependency: 424,
  tooManyRequests: 429,
  retryWith: 449,
} as const;

/** Sub-status codes of 404 that do not mean "there is no such document". */
export const subStatusCodes = { readSessionNotAvailable: 1002, ownerNotFound: 1003 } as const;

interface ServiceFailure {
  readonly status: number | undefined;
  readonly substatus: number | undefined;
}

/** The SDK wraps failures of batches once; the service's answer is the innermost with a numeric code. */
export function serviceFailure(error: unknown): ServiceFailure {
  for (let at = error; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'number')
      return {
        status: at.code,
        substatus: 'substatus' in at && typeof at.substatus === 'number' ? at.substatus : undefined,
      };
  return { status: undefined, substatus: undefined };
}

/**
 * The catalogue's error for what the SDK raised. `store-busy`: certainly not applied. Everything else, time-outs and
 * broken connections too, is `store-unavailable`: a write may have been applied.
 */
export function describeFailure(error: unknown): PunteError {
  if (isPunteError(error)) return error;
  const { status, substatus } = serviceFailure(error);
  return statusFailure(status, substatus, error);
}

export function statusFailure(status: number | undefined, substatus?: number, cause?: unknown): PunteError {
  const options = cause === undefined ? {} : { cause };
  switch (status) {
    case statusCodes.tooManyRequests:
      return new PunteError(
        'store-busy',
        { reason: 'the request units of this moment are used up' },
        options,
      );
    case statusCodes.retryWith:
      return new PunteError('store-busy', { reason: 'the document is being written by others' }, options);
    case statusCodes.tooLarge:
      return storeRefuses('the service finds the document or the batch too large');
    case undefined:
      return new PunteError('store-unavailable', { reason: 'no answer from the service in time' }, options);
    default: {
      const code = substatus === undefined ? String(status) : `${status}/${substatus}`;
      return new PunteError(
        'store-unavailable',
        { reason: `the service answered ${code}: ${meaningOf(status)}` },
        options,
      );
    }
  }
}

function meaningOf(status: number): string {
  if (status === 400) return 'it does not accept the request; are the containers those of the template?';
  if (status === 401 || status === 403)
    return 'this identity may not read or write the data; see the role assignments';
  if (status === 404) return 'the database or container is missing, or not readable yet';
  if (status === 410 || status === 503) return 'it is moving or overloaded';
  return 'it failed';
}
