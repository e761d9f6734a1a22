import type { Random } from './random.ts';

/** Something that may crash: its waiting steps are then never taken. */
export interface Runner {
  readonly alive: boolean;
}

interface Step {
  readonly runner: Runner;
  readonly resume: () => void;
}

interface Timer extends Step {
  readonly at: number;
  readonly order: number;
}

/**
 * Owns time and the order of everything: each call of a port waits here, and which one goes on is drawn from the seed.
 * When nothing is ready, time jumps to the next timer.
 */
export class Scheduler {
  readonly #random: Random;
  readonly #ready: Step[] = [];
  readonly #timers: Timer[] = [];
  #now: number;
  #order = 0;
  steps = 0;

  constructor(random: Random, startAt: number) {
    this.#random = random;
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  /** Waits until it is this step's turn. */
  turn(runner: Runner): Promise<void> {
    return new Promise((resume) => {
      this.#ready.push({ runner, resume });
    });
  }

  /** Waits in simulated time, ms. */
  sleep(runner: Runner, milliseconds: number): Promise<void> {
    return new Promise((resume) => {
      this.#order += 1;
      this.#insert({ runner, resume, at: this.#now + Math.max(0, milliseconds), order: this.#order });
    });
  }

  get isIdle(): boolean {
    return this.#ready.length === 0;
  }

  /** Takes one step. Answers false when nothing will ever happen again. */
  async step(): Promise<boolean> {
    this.#dropDead();
    if (this.#ready.length === 0 && !this.#advance()) return false;
    const index = this.#random.below(this.#ready.length);
    const [chosen] = this.#ready.splice(index, 1);
    this.steps += 1;
    chosen?.resume();
    await settled();
    return true;
  }

  #dropDead(): void {
    for (let index = this.#ready.length - 1; index >= 0; index -= 1) {
      if (this.#ready[index]?.runner.alive === false) this.#ready.splice(index, 1);
    }
  }

  #advance(): boolean {
    while (this.#timers.length > 0) {
      const next = this.#timers.shift();
      if (next === undefined) return false;
      if (!next.runner.alive) continue;
      this.#now = Math.max(this.#now, next.at);
      this.#ready.push(next);
      return true;
    }
    return false;
  }

  #insert(timer: Timer): void {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#timers[middle];
      if (
        other !== undefined &&
        (other.at < timer.at || (other.at === timer.at && other.order < timer.order))
      ) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    this.#timers.splice(low, 0, timer);
  }
}

/** Until every microtask that the last step set off has run. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
