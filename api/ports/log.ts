export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

/** Facts of a log line: ids, counts and codes; never secrets, names or message bodies. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  write(level: LogLevel, event: string, facts?: LogFacts): void;
}
