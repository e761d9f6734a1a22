import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';

/** What the SDK's RestError carries and we look at. Its request holds the secret, so it is never passed on as a cause. */
const restErrorSchema = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  details: z
    .object({
      error: z.object({ innerError: z.object({ code: z.string().optional() }).optional() }).optional(),
    })
    .optional()
    .catch(undefined),
});

type RestFacts = z.infer<typeof restErrorSchema>;

/** The version or secret is not there any more: never was, deleted, or disabled. */
export function isGone(error: unknown): boolean {
  const facts = factsOf(error);
  if (facts.statusCode === 404) return true;
  return facts.statusCode === 403 && facts.details?.error?.innerError?.code === 'SecretDisabled';
}

/** 409: the name is held by a deleted secret, or its deletion or recovery is still under way. */
export function isWaitingToBeRecovered(error: unknown): boolean {
  return factsOf(error).statusCode === 409;
}

/** The one error that leaves this adapter: status and code, nothing of the request. */
export function vaultFailure(error: unknown): PunteError {
  if (error instanceof PunteError) return error;
  const { statusCode, code } = factsOf(error);
  return new PunteError('secrets-unavailable', {
    ...(statusCode === undefined ? {} : { status: statusCode }),
    ...(code === undefined ? {} : { reason: code }),
  });
}

function factsOf(error: unknown): RestFacts {
  return restErrorSchema.safeParse(error).data ?? {};
}
