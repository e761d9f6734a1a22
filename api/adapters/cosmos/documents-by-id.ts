import type { Container, OperationResponse } from '@azure/cosmos';
import type { Stored } from '../../ports/store.ts';
import { AnswerFailure } from './answer-failure.ts';
import type { Answer } from './cosmos-calls.ts';
import { statusCodes } from './cosmos-failure.ts';
import { storedFrom } from './envelope.ts';

/** One document: 1 request unit per kB. */
export async function readOne<T>(
  container: Container,
  partition: string,
  id: string,
  abortSignal: AbortSignal,
): Promise<Answer<Stored<T> | undefined>> {
  const response = await container.item(id, partition).read({ abortSignal });
  const { statusCode, substatus, requestCharge, headers } = response;
  // the SDK takes every 404 for a missing document, also those of a missing container or a replica that is behind
  if (
    statusCode >= 400 &&
    (statusCode !== statusCodes.notFound || (substatus !== undefined && substatus !== 0))
  )
    throw new AnswerFailure(statusCode, substatus);
  return { value: storedFrom<T>(response.resource), requestUnits: requestCharge, date: headers['date'] };
}

/** A few documents in one request of point reads: 1 request unit each, where a query takes about 3 and a second request. */
export async function readFew<T>(
  container: Container,
  partition: string,
  ids: readonly string[],
  abortSignal: AbortSignal,
): Promise<Answer<readonly Stored<T>[]>> {
  const reads = ids.map((id) => ({ operationType: 'Read', id, partitionKey: partition }) as const);
  const responses: readonly OperationResponse[] = await container.items.bulk(reads, undefined, {
    abortSignal,
  });
  const found: Stored<T>[] = [];
  let requestUnits = 0;
  for (const { statusCode, resourceBody, requestCharge } of responses) {
    requestUnits += requestCharge;
    if (statusCode === statusCodes.notFound) continue;
    if (statusCode >= 300) throw new AnswerFailure(statusCode);
    const stored = storedFrom<T>(resourceBody);
    if (stored !== undefined) found.push(stored);
  }
  return { value: found, requestUnits };
}
