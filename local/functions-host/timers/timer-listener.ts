import { setTimeout as wait } from 'node:timers/promises';
import type { TimerFunction } from '../function-definition.ts';
import type { WriteLog } from '../log.ts';
import type { ScheduleStatus, ScheduleStatusStore } from './schedule-status.ts';
import { checkPastDue } from './schedule-status.ts';

/** The longest wait one timer of the event loop can do, in ms. */
const longestWait = 24 * 24 * 3_600_000;

/** Runs the function with this value as JSON text, with its retries. Never rejects. */
export type RunTimer = (definition: TimerFunction, value: string, signal: AbortSignal) => Promise<void>;

/** .NET's DateTime; the default value stands for never. */
function timeText(time: number | undefined): string {
  return time === undefined ? '0001-01-01T00:00:00+00:00' : new Date(time).toISOString();
}

/**
 * One timer. The next run is planned when the last has ended, from the moment that one was due: it never overlaps
 * itself, and what it overran is made up for by one run at once. [ext:src/WebJobs.Extensions/Extensions/Timers/Listeners]
 */
export class TimerListener {
  readonly #definition: TimerFunction;
  readonly #run: RunTimer;
  readonly #statuses: ScheduleStatusStore;
  readonly #log: WriteLog;
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(definition: TimerFunction, run: RunTimer, statuses: ScheduleStatusStore, log: WriteLog) {
    this.#definition = definition;
    this.#run = run;
    this.#statuses = statuses;
    this.#log = log;
  }

  start(): void {
    this.#loop = this.#listen();
  }

  /** Plans no further run; resolves when the running one has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #listen(): Promise<void> {
    const { name, timer } = this.#definition;
    const { status: first, isPastDue } = checkPastDue(
      timer.useMonitor ? this.#statuses.get(name) : undefined,
      timer.schedule,
      Date.now(),
    );
    let status = first;
    if (timer.useMonitor) this.#statuses.set(name, status);
    if (isPastDue) {
      this.#log('debug', `Host.Timers`, `Function '${name}' is past due on startup. Executing now.`);
      status = await this.#invoke(status, true, Date.now());
    } else if (timer.runOnStartup) {
      status = await this.#invoke(status, false, Date.now());
    }
    while (await this.#due(status.next)) {
      status = await this.#invoke(status, false, Math.max(Date.now(), status.next));
    }
  }

  /** Waits for a moment; false when stopped before. */
  async #due(time: number): Promise<boolean> {
    const { signal } = this.#stop;
    try {
      do await wait(Math.min(Math.max(0, time - Date.now()), longestWait), undefined, { signal });
      while (Date.now() < time);
      return !signal.aborted;
    } catch {
      return false;
    }
  }

  async #invoke(status: ScheduleStatus, isPastDue: boolean, time: number): Promise<ScheduleStatus> {
    const { name, timer } = this.#definition;
    const value = JSON.stringify({
      Schedule: { AdjustForDST: timer.schedule.adjustForDst },
      ScheduleStatus: timer.useMonitor
        ? {
            Last: timeText(status.last),
            Next: timeText(status.next),
            LastUpdated: timeText(status.lastUpdated),
          }
        : null,
      IsPastDue: isPastDue,
    });
    await this.#run(this.#definition, value, this.#stop.signal);
    const updated = { last: time, next: timer.schedule.next(time), lastUpdated: time };
    if (timer.useMonitor) this.#statuses.set(name, updated);
    return updated;
  }
}
