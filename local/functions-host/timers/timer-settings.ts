import { z } from 'zod';
import type { Settings } from '../setting-expressions.ts';
import { resolveSettings } from '../setting-expressions.ts';
import type { Schedule } from './schedule.ts';
import { parseSchedule } from './schedule.ts';

const schema = z.looseObject({
  schedule: z.string(),
  runOnStartup: z.boolean().nullish(),
  useMonitor: z.boolean().nullish(),
});

/** A timer trigger as the host runs it. */
export interface TimerSettings {
  readonly schedule: Schedule;
  readonly runOnStartup: boolean;
  /** the status is kept, so that an occurrence missed while nothing ran is made up for */
  readonly useMonitor: boolean;
}

/**
 * Reads a `timerTrigger` binding. Schedules closer than a minute are not monitored, as in Azure.
 * @throws {RangeError | z.ZodError} for a schedule that is neither NCRONTAB nor a time span
 */
export function parseTimerSettings(binding: unknown, settings: Settings): TimerSettings {
  const given = schema.parse(binding);
  const schedule = parseSchedule(
    resolveSettings(given.schedule, settings),
    settings['WEBSITE_TIME_ZONE'] ?? 'UTC',
  );
  return {
    schedule,
    runOnStartup: given.runOnStartup === true,
    useMonitor: given.useMonitor !== false && !schedule.closerThanMinute,
  };
}
