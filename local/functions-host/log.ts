import type { LogLevel } from './protocol/messages.ts';

/** One line of the host's log. Bodies, headers and keys never appear in the host's own lines. */
export interface LogEntry {
  /** UTC ISO 8601 */
  readonly time: string;
  readonly level: LogLevel;
  /** `Host.…` for the host, `Function.<name>` for an invocation, `Function.<name>.User` for `context.log` */
  readonly category: string;
  readonly message: string;
  readonly invocationId?: string;
}

export type LogSink = (entry: LogEntry) => void;
export type WriteLog = (level: LogLevel, category: string, message: string, invocationId?: string) => void;

export function logTo(sink: LogSink): WriteLog {
  return (level, category, message, invocationId) => {
    const time = new Date().toISOString();
    sink(
      invocationId === undefined
        ? { time, level, category, message }
        : { time, level, category, message, invocationId },
    );
  };
}

/** The level of a line the app wrote to stdout or stderr, which Azure logs as `Host.Function.Console`. */
export function consoleLevel(line: string, fromStderr: boolean): LogLevel {
  if (!fromStderr) return 'information';
  const text = line.toLowerCase();
  if (text.includes('warn')) return 'warning';
  return text.includes('error') ? 'error' : 'information';
}
