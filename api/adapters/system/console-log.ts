import type { Clock } from '../../ports/clock.ts';
import type { Log, LogLevel } from '../../ports/log.ts';

export interface ConsoleLogOptions {
  readonly clock: Clock;
  /** Lines below this level are dropped; default `info`. */
  readonly level?: LogLevel;
  /** Receives one line without its line end; default: standard output. */
  readonly write?: (line: string) => void;
}

const severity: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warning: 2, error: 3 };

/** One JSON object per line, so that a collector needs no parser of ours: `{"at", "level", "event", ...facts}`. */
export function createConsoleLog(options: ConsoleLogOptions): Log {
  const least = severity[options.level ?? 'info'];
  const write = options.write ?? ((line) => void process.stdout.write(`${line}\n`));
  return {
    write(level, event, facts = {}) {
      if (severity[level] < least) return;
      const at = new Date(options.clock.now()).toISOString();
      write(JSON.stringify({ ...facts, at, level, event }));
    },
  };
}
