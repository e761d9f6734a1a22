import * as z from 'zod';

/** Nobody is believed who asks for more than an hour's patience; the next try is then made anyway. */
const longestWaitMs = 3_600_000;

const retryInfoSchema = z.object({
  error: z.object({ details: z.array(z.object({ retryDelay: z.string().optional() }).catch({})) }),
});

/**
 * How long a provider asks to wait, ms: the header `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3),
 * else `retryDelay` of google.rpc.RetryInfo in the error's body.
 */
export function readRetryAfter(header: string | null, body: unknown, now: number): number | undefined {
  const asked = fromHeader(header?.trim() ?? '', now) ?? fromRetryInfo(body);
  return asked === undefined ? undefined : Math.min(Math.max(0, asked), longestWaitMs);
}

function fromHeader(header: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  if (!/^[A-Za-z]{3},? /.test(header)) return undefined;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : date - now;
}

function fromRetryInfo(body: unknown): number | undefined {
  const parsed = retryInfoSchema.safeParse(body);
  if (!parsed.success) return undefined;
  for (const { retryDelay } of parsed.data.error.details) {
    const seconds = /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(retryDelay ?? '')?.[1];
    if (seconds !== undefined) return Math.ceil(Number(seconds) * 1_000);
  }
  return undefined;
}
