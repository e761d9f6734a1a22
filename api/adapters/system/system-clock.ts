import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../ports/clock.ts';

/** The machine's own clock. A sleep keeps the process alive until it ends. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => wait(Math.max(0, milliseconds)),
};
