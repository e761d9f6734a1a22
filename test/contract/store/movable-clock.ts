import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../../api/ports/clock.ts';

/** The real clock, which a test may move forward; sleeping takes real time. */
export class MovableClock implements Clock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  async sleep(milliseconds: number): Promise<void> {
    await wait(milliseconds);
  }

  move(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}
