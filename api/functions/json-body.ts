import type { HttpRequest } from '@azure/functions';
import type * as z from 'zod';
import { PunteError } from '../domain/errors/punte-error.ts';

/** Bytes; everything larger goes to the blob store by an upload link. */
export const largestJsonBody = 1_048_576;

const jsonType = /^application\/json *(;|$)/i;

/**
 * The request's JSON body, checked by a schema of the contract.
 * @throws PunteError body-too-large, malformed-json; ZodError for a body that is JSON but not of the schema.
 */
export async function readJsonBody<T extends z.ZodType>(
  request: HttpRequest,
  schema: T,
): Promise<z.infer<T>> {
  if (Number(request.headers.get('content-length') ?? 0) > largestJsonBody) throw tooLarge();
  if (!jsonType.test(request.headers.get('content-type') ?? '')) throw new PunteError('malformed-json');
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > largestJsonBody) throw tooLarge();
  return schema.parse(parseJson(bytes));
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new PunteError('malformed-json');
  }
}

const tooLarge = (): PunteError => new PunteError('body-too-large', { maxBytes: largestJsonBody });
