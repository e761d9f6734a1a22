import { PunteError } from '../domain/errors/punte-error.ts';

/** How promptly nets and timers run: what an idle deployment costs depends on it. */
export interface Pace {
  /** NCRONTAB with seconds. */
  readonly dueSchedule: string;
  readonly feedPollMs: number;
}

const prompt: Pace = { dueSchedule: '* * * * * *', feedPollMs: 500 };
const thrifty: Pace = { dueSchedule: '*/15 * * * * *', feedPollMs: 5_000 };

/** `prompt`: late by at most 2 s; `thrifty` (default): by at most 20 s, a few dollars a month. */
export function paceOf(name: string | undefined): Pace {
  switch (name) {
    case 'prompt':
      return prompt;
    case undefined:
    case 'thrifty':
      return thrifty;
    default:
      throw new PunteError('configuration-unknown', {
        name: `PUNTE_PACE=${name}`,
        nearest: 'prompt or thrifty',
      });
  }
}
