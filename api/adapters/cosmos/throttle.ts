import type { Clock } from '../../ports/clock.ts';
import { serviceFailure, statusCodes, subStatusCodes } from './cosmos-failure.ts';

const attempts = 4;
const firstPauseMs = 20;

/**
 * Repeats a read that was throttled, or that met a replica which has not seen our own writes yet. The SDK does neither for
 * bulk reads, and for a missing session it would drop the session and read something stale.
 */
export async function repeatedRead<T>(read: () => Promise<T>, clock: Clock): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read();
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      await clock.sleep(firstPauseMs * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

function isPassing(error: unknown): boolean {
  const { status, substatus } = serviceFailure(error);
  if (status === statusCodes.tooManyRequests || status === statusCodes.retryWith) return true;
  return status === statusCodes.notFound && substatus === subStatusCodes.readSessionNotAvailable;
}
