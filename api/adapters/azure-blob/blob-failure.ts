import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';

const restErrorSchema = z.object({ statusCode: z.number().optional(), code: z.string().optional() });

export function isMissing(error: unknown): boolean {
  return restErrorSchema.safeParse(error).data?.statusCode === 404;
}

/** Status and code only: the SDK's error holds the request, and with it what a customer sent. */
export function blobFailure(error: unknown): PunteError {
  if (error instanceof PunteError) return error;
  const { statusCode, code } = restErrorSchema.safeParse(error).data ?? {};
  return new PunteError('store-unavailable', {
    what: 'blobs',
    ...(statusCode === undefined ? {} : { status: statusCode }),
    ...(code === undefined ? {} : { reason: code }),
  });
}
