import type { LogEntry } from '../functions-host/index.ts';

const shown: ReadonlySet<string> = new Set(['warning', 'error', 'critical']);

/**
 * What the console of `npm start` shows of the host's log: what needs somebody's attention, or everything where somebody
 * set a log level to look closer.
 */
export function formatLogEntry(
  { time, level, category, message }: LogEntry,
  { verbose }: { readonly verbose: boolean } = { verbose: false },
): string | undefined {
  if (!verbose && !shown.has(level)) return undefined;
  return `${time.slice(11, 19)} ${level} ${category}: ${message}`;
}
