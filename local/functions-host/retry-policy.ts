import { z } from 'zod';

const duration = z.object({ seconds: z.number() }).nullish();
const schema = z.object({
  maxRetryCount: z.number().int().nullish(),
  retryStrategy: z.enum(['fixedDelay', 'exponentialBackoff']).nullish(),
  delayInterval: duration,
  minimumInterval: duration,
  maximumInterval: duration,
});

/** A function's retry policy; intervals in ms. `maxRetryCount` -1 means for ever. */
export type RetryPolicy =
  | { readonly strategy: 'fixedDelay'; readonly maxRetryCount: number; readonly delay: number }
  | {
      readonly strategy: 'exponentialBackoff';
      readonly maxRetryCount: number;
      readonly minimum: number;
      readonly maximum: number;
    };

/**
 * Reads the retry options of a function's metadata.
 * @throws {RangeError} when the policy is not complete
 */
export function parseRetryPolicy(options: unknown): RetryPolicy | undefined {
  if (options === undefined || options === null) return undefined;
  const given = schema.parse(options);
  if (given.maxRetryCount === undefined || given.maxRetryCount === null || given.maxRetryCount < -1) {
    throw new RangeError(
      "Property 'MaxRetryCount' is required and at least -1 when a retry policy is specified.",
    );
  }
  const { maxRetryCount } = given;
  if (given.retryStrategy === 'fixedDelay') {
    if (!given.delayInterval)
      throw new RangeError("Property 'DelayInterval' is required for the fixed delay strategy.");
    return { strategy: 'fixedDelay', maxRetryCount, delay: given.delayInterval.seconds * 1000 };
  }
  if (given.retryStrategy === 'exponentialBackoff') {
    if (!given.minimumInterval || !given.maximumInterval) {
      throw new RangeError(
        "Properties 'MinimumInterval' and 'MaximumInterval' are required for exponential backoff.",
      );
    }
    const minimum = given.minimumInterval.seconds * 1000;
    return {
      strategy: 'exponentialBackoff',
      maxRetryCount,
      minimum,
      maximum: given.maximumInterval.seconds * 1000,
    };
  }
  throw new RangeError("Property 'RetryStrategy' is required when a retry policy is specified.");
}

/** Whether a run that has failed `failures` times in a row is tried again. */
export function mayRetry(policy: RetryPolicy | undefined, failures: number): policy is RetryPolicy {
  return policy !== undefined && (policy.maxRetryCount === -1 || failures <= policy.maxRetryCount);
}

/**
 * Wait before the next try, in ms. Exponential: doubled each time within the bounds, moved by up to a fifth either way.
 * @param random in [0, 1)
 */
export function retryDelay(policy: RetryPolicy, failures: number, random: number): number {
  if (policy.strategy === 'fixedDelay') return policy.delay;
  const grown = policy.minimum * 2 ** Math.min(failures - 1, 30);
  return Math.max(policy.minimum, Math.min(policy.maximum, grown * (0.8 + 0.4 * random)));
}
