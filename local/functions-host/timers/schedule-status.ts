import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Schedule } from './schedule.ts';

/** Times in ms since 1970; `last` undefined when the timer has not run yet. */
export interface ScheduleStatus {
  readonly last: number | undefined;
  readonly next: number;
  readonly lastUpdated: number;
}

/** Where the status of monitored timers is kept between starts. */
export interface ScheduleStatusStore {
  get(name: string): ScheduleStatus | undefined;
  set(name: string, status: ScheduleStatus): void;
}

export function statusInMemory(): ScheduleStatusStore {
  const kept = new Map<string, ScheduleStatus>();
  return { get: (name) => kept.get(name), set: (name, status) => void kept.set(name, status) };
}

const stored = z.record(
  z.string(),
  z.object({
    last: z.number().optional(),
    next: z.number(),
    lastUpdated: z.number(),
  }),
);

function readStatuses(file: string): Map<string, ScheduleStatus> {
  try {
    const parsed = stored.parse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(Object.entries(parsed).map(([name, status]) => [name, { ...status, last: status.last }]));
  } catch {
    return new Map();
  }
}

/** In one small file. A file that is missing or damaged counts as no status: the timers start afresh. */
export function statusInFile(file: string): ScheduleStatusStore {
  const kept = readStatuses(file);
  return {
    get: (name) => kept.get(name),
    set: (name, status) => {
      kept.set(name, status);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)));
      renameSync(`${file}.new`, file);
    },
  };
}

/**
 * The status to start with and whether an occurrence was missed while nothing ran. A changed schedule is not late.
 * [sdk:src/Microsoft.Azure.WebJobs.Extensions/Extensions/Timers/Scheduling/ScheduleMonitor.cs]
 */
export function checkPastDue(
  status: ScheduleStatus | undefined,
  schedule: Schedule,
  now: number,
): { readonly status: ScheduleStatus; readonly isPastDue: boolean } {
  if (status === undefined) {
    return { status: { last: undefined, next: schedule.next(now), lastUpdated: now }, isPastDue: false };
  }
  const expected = schedule.next(status.last ?? status.lastUpdated);
  if (status.next === expected) return { status, isPastDue: now > status.next };
  const next = now > expected ? schedule.next(now) : expected;
  return { status: { last: undefined, next, lastUpdated: now }, isPastDue: false };
}
