import type { Clock } from '../../ports/clock.ts';
import type { Log, LogLevel } from '../../ports/log.ts';

export interface ConsoleLogOptions {
  readonly clock: Clock;
  /** Lines below this level are dropped; default `info`. */
  readonly level?: LogLevel;
  /** Receives one line without its line end; default: standard output, and standard error for what needs attention. */
  readonly write?: (line: string) => void;
}

const severity: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warning: 2, error: 3 };

/** One JSON object per line, so that a collector needs no parser of ours: `{"at", "level", "event", ...facts}`. */
export function createConsoleLog(options: ConsoleLogOptions): Log {
  const least = severity[options.level ?? 'info'];
  return {
    write(level, event, facts = {}) {
      if (severity[level] < least) return;
      const at = new Date(options.clock.now()).toISOString();
      const write = options.write ?? (severity[level] < severity.warning ? toOutput : toError);
      write(JSON.stringify({ ...facts, at, level, event }));
    },
  };
}

/** The Functions host takes the level of a line on standard error from the word in it. */
const toError = (line: string): void => void process.stderr.write(`${line}\n`);
const toOutput = (line: string): void => void process.stdout.write(`${line}\n`);
