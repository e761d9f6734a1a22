import { PunteError } from '../domain/errors/punte-error.ts';
import type { LogLevel } from '../ports/log.ts';
import { type Pace, paceOf } from './pace.ts';
import type { Configuration } from './read-configuration.ts';

/** Settings that have a default. */
export interface Options {
  readonly pace: Pace;
  /** How long an invocation waits for the reactions of its commit, ms. */
  readonly reactionWaitMs: number;
  readonly logLevel?: LogLevel;
}

const logLevels = ['debug', 'info', 'warning', 'error'] as const satisfies readonly LogLevel[];

const longestWaitMs = 60_000;

/**
 * Reads the settings that have a default.
 * @throws PunteError `configuration-unknown` where one has a value that means nothing
 */
export function readOptions(configuration: Pick<Configuration, 'optional'>): Options {
  const logLevel = logLevelOf(configuration.optional('PUNTE_LOG_LEVEL'));
  return {
    pace: paceOf(configuration.optional('PUNTE_PACE')),
    reactionWaitMs: waitOf(configuration.optional('PUNTE_REACTION_WAIT_MS')),
    ...(logLevel === undefined ? {} : { logLevel }),
  };
}

function logLevelOf(value: string | undefined): LogLevel | undefined {
  if (value === undefined) return undefined;
  return logLevels.find((level) => level === value) ?? refuse('PUNTE_LOG_LEVEL', value, logLevels.join(', '));
}

function waitOf(value = '1000'): number {
  const milliseconds = /^\d{1,5}$/.test(value) ? Number(value) : Infinity;
  if (milliseconds <= longestWaitMs) return milliseconds;
  return refuse('PUNTE_REACTION_WAIT_MS', value, `0 to ${longestWaitMs}`);
}

function refuse(name: string, value: string, nearest: string): never {
  throw new PunteError('configuration-unknown', { name: `${name}=${value}`, nearest });
}
