import type { Clock } from '../../ports/clock.ts';

/** How far behind the newest a cursor stays, seconds: writes may become visible a little out of order. */
const overlapSeconds = 5;

/**
 * The service's clock, learnt from the `Date` header of its answers, because `_ts` is the service's time and the machine's
 * own clock may be wrong. The header is cut to the second and old by the way back: both make a stamp earlier, never later.
 */
export class ServerTime {
  readonly #clock: Clock;
  #ahead: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether an answer told the time already. */
  get isKnown(): boolean {
    return this.#ahead !== undefined;
  }

  learn(date: unknown): void {
    const server = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    if (!Number.isNaN(server)) this.#ahead = server - this.#clock.now();
  }

  /** The stamp for a later `since`: now in seconds, less the overlap. */
  stamp(): number {
    return Math.floor((this.#clock.now() + (this.#ahead ?? 0)) / 1_000) - overlapSeconds;
  }
}
