import { Cron } from 'croner';
import { parseTimeSpan } from '../time-span.ts';

const minute = 60_000;
const dayName = 'sun|mon|tue|wed|thu|fri|sat';
const monthName = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';

/** When a timer is due. */
export interface Schedule {
  /** The first occurrence after the given moment; both ms since 1970. */
  next(after: number): number;
  /** false for a time span */
  readonly adjustForDst: boolean;
  /** some occurrences are less than a minute apart */
  readonly closerThanMinute: boolean;
}

/** NCRONTAB knows numbers, `*`, lists, ranges, steps and names; nothing of other crons' `L`, `W`, `?`, `#` or `@daily`. */
function fieldPattern(value: string): RegExp {
  const one = `(?:\\*|(?:${value})(?:-(?:${value}))?)(?:/\\d+)?`;
  return new RegExp(`^${one}(?:,${one})*$`, 'i');
}

const number = fieldPattern('\\d+');
const fields = [
  number,
  number,
  number,
  number,
  fieldPattern(`\\d+|${monthName}`),
  fieldPattern(`[0-6]|${dayName}`),
];

function isClose(next: Schedule['next'], from: number): boolean {
  let at = next(from);
  for (let i = 0; i < 5; i += 1) {
    const following = next(at);
    if (following - at < minute) return true;
    at = following;
  }
  return false;
}

function cronSchedule(expression: string, timeZone: string): Schedule {
  const parts = expression.trim().split(/\s+/);
  const six = parts.length === 5 ? ['0', ...parts] : parts;
  const wellFormed = six.length === 6 && fields.every((field, i) => field.test(six[i] ?? ''));
  if (!wellFormed)
    throw new RangeError(
      `The schedule expression '${expression}' was not recognized as a valid cron expression or timespan string.`,
    );
  const options = {
    paused: true,
    mode: '6-part',
    timezone: timeZone,
    domAndDow: true,
    sloppyRanges: true,
  } as const;
  const cron = new Cron(six.join(' '), options);
  const next = (after: number): number => {
    const found = cron.nextRun(new Date(after));
    if (found === null) throw new RangeError(`The schedule '${expression}' has no further occurrence.`);
    return found.getTime();
  };
  return { next, adjustForDst: true, closerThanMinute: isClose(next, Date.now()) };
}

/**
 * An NCRONTAB expression of six fields (or five, without seconds), or a time span.
 * Day of month and day of week must both match.
 * @throws {RangeError} when it is neither
 */
export function parseSchedule(expression: string, timeZone: string): Schedule {
  const span = parseTimeSpan(expression);
  if (span === undefined) return cronSchedule(expression, timeZone);
  if (span <= 0) throw new RangeError(`The schedule '${expression}' is not longer than nothing.`);
  return { next: (after) => after + span, adjustForDst: false, closerThanMinute: span < minute };
}
