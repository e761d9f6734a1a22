import type { Clock } from '../../../api/ports/clock.ts';
import { noon } from './people.ts';

/**
 * A clock that only examples move. Sleeping takes no time: it ends once everything that was ready to go on has gone on,
 * so that whoever waits "at most a second" for work in memory always sees it done.
 */
export class HandClock implements Clock {
  #now: number;

  constructor(start = noon) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
