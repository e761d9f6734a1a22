import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseSchedule } from '../../local/functions-host/timers/schedule.ts';
import { makeApp, startApp, startIn, stopApps, until } from './running-app.ts';
import { runsOf } from './timer-runs.ts';

afterEach(stopApps);

const env = { ...process.env, SCHEDULE: '*/2 * * * * *' };
const from = Date.parse('2026-01-01T00:00:03.500Z');

describe('a schedule', () => {
  it.each([
    ['* * * * * *', '2026-01-01T00:00:04.000Z'],
    ['*/5 * * * * *', '2026-01-01T00:00:05.000Z'],
    ['0 */5 * * * *', '2026-01-01T00:05:00.000Z'],
    ['0 7/10 * * * *', '2026-01-01T00:07:00.000Z'],
    ['0 0 9-17/2 * * MON-FRI', '2026-01-01T09:00:00.000Z'],
    ['0 0 9 * Feb Mon', '2026-02-02T09:00:00.000Z'],
    ['0 0 0 13 * 5', '2026-02-13T00:00:00.000Z'],
    ['30 9 * * *', '2026-01-01T09:30:00.000Z'],
    ['00:00:30', '2026-01-01T00:00:33.500Z'],
    ['1.02:00:00', '2026-01-02T02:00:03.500Z'],
    ['24:00:00', '2026-01-25T00:00:03.500Z'],
  ])('%s is next due at %s', (expression, next) => {
    expect(new Date(parseSchedule(expression, 'UTC').next(from)).toISOString()).toBe(next);
  });

  it.each([
    '',
    '@daily',
    '* * * *',
    '0 0 0 L * *',
    '0 0 0 * * 7',
    '0 0 0 ? * *',
    '0 0 0 * * MON#1',
    '0 60 * * * *',
    '00:00:00',
  ])('refuses "%s"', (expression) => {
    expect(() => parseSchedule(expression, 'UTC')).toThrow(/not recognized|Invalid value|not longer/);
  });

  it('follows the time zone of the setting, over a change of the clocks', () => {
    const day = parseSchedule('0 0 9 * * *', 'Europe/Bucharest');

    expect(new Date(day.next(Date.parse('2026-03-28T12:00:00Z'))).toISOString()).toBe(
      '2026-03-29T06:00:00.000Z',
    );
    expect(new Date(day.next(Date.parse('2026-03-27T12:00:00Z'))).toISOString()).toBe(
      '2026-03-28T07:00:00.000Z',
    );
  });
});

describe('a timer', () => {
  it('runs when due, by expression, by setting and by time span, and on start-up where asked', async () => {
    const { directory } = await startApp('timers', { host: { env } });
    await until('all ran', () =>
      ['second', 'setting', 'span', 'at-start'].every((name) => runsOf(directory, name).length > 0),
    );
    await until('it ran again', () => runsOf(directory, 'second').length >= 2);

    expect(runsOf(directory, 'second').every(({ at }) => at % 1_000 < 500)).toBe(true);
    expect(runsOf(directory, 'at-start')).toHaveLength(1);
  });

  it('never overlaps itself, and makes up at once for what it overran', async () => {
    const { directory } = await startApp('timers', { host: { env } });
    await until('it ran three times', () => runsOf(directory, 'long').length >= 6);
    const runs = runsOf(directory, 'long').slice(0, 6);

    expect(runs.map(({ phase }) => phase)).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
    expect((runs[2]?.at ?? 0) - (runs[1]?.at ?? 0)).toBeLessThan(400);
  });

  it('is tried again by its retry policy and goes on after a failure', async () => {
    const { directory, lines } = await startApp('timers', { host: { env } });
    await until('it was tried', () => runsOf(directory, 'failing').length === 3);

    expect(runsOf(directory, 'failing').map(({ retry }) => retry)).toEqual([undefined, 1, 2]);
    expect(lines().join('\n')).toContain('the timer says no');
  });

  it('runs late once, saying so, when it was missed while nothing ran', async () => {
    const directory = await makeApp('timers');
    const timerStatusFile = join(directory, 'status', 'timers.json');
    const first = await startIn(directory, { env, timerStatusFile });
    await first.host.stop();
    const status = z.looseObject({}).parse(JSON.parse(readFileSync(timerStatusFile, 'utf8')));
    const hour = 3_600_000;
    const last = Math.floor(Date.now() / hour) * hour - 2 * hour;
    writeFileSync(
      timerStatusFile,
      JSON.stringify({ ...status, monitored: { last, next: last + hour, lastUpdated: last } }),
    );
    await startIn(directory, { env, timerStatusFile });
    await until('it ran', () => runsOf(directory, 'monitored').length === 1);

    expect(runsOf(directory, 'monitored')[0]?.timer).toMatchObject({
      isPastDue: true,
      scheduleStatus: { last: new Date(last).toISOString(), next: new Date(last + hour).toISOString() },
    });
  });
});
