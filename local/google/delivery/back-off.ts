import { DAY, SECOND } from '../durations.ts';
import type { Random } from '../random.ts';

const FIRST_WAIT = SECOND;
const LONGEST_WAIT = 600 * SECOND;

/** After this long on Google's clock an event that nobody accepted is dropped. */
export const LIFE_OF_A_DELIVERY = 7 * DAY;

/** How long Google waits after a failed attempt: doubling from a second up to 600 s, with a fifth of jitter. */
export function backOff(attempts: number, random: Random): number {
  const full = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts - 1, 20));
  return full * random.between(0.8, 1);
}
