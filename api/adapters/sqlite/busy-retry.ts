import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import { describeFailure, isBusy } from './sqlite-failure.ts';

/** How long to go on asking for a lock that another process holds. */
export interface Patience {
  readonly clock: Clock;
  readonly patienceMs: number;
  readonly file: string;
}

/** A short wait of random length, so that waiting processes do not meet again. */
export function pauseWhileBusy(clock: Clock): Promise<void> {
  return clock.sleep(1 + Math.floor(Math.random() * 3));
}

/**
 * Runs a synchronous piece of database work, again while another process holds the lock. SQLite's own busy time-out would
 * stop the whole process meanwhile; this does not. Throws `store-busy` when patience ends.
 */
export async function withPatience<T>(work: () => T, patience: Patience): Promise<T> {
  let givesUpAt: number | undefined;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw describeFailure(error, patience.file);
      const now = patience.clock.now();
      givesUpAt ??= now + patience.patienceMs;
      if (now >= givesUpAt) throw new PunteError('store-busy', { file: patience.file }, { cause: error });
      await pauseWhileBusy(patience.clock);
    }
  }
}
