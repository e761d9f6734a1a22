import type { FeedSettings } from './feed/feed-settings.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { TimerSettings } from './timers/timer-settings.ts';

interface Common {
  readonly name: string;
  readonly functionId: string;
  /** name of the trigger binding */
  readonly binding: string;
  readonly retry: RetryPolicy | undefined;
}

export interface HttpFunction extends Common {
  readonly trigger: 'http';
  /** without the prefix; never empty */
  readonly route: string;
  /** in upper case; undefined means every method */
  readonly methods: readonly string[] | undefined;
  readonly authLevel: 'anonymous' | 'function' | 'admin';
}

export interface TimerFunction extends Common {
  readonly trigger: 'timer';
  readonly timer: TimerSettings;
}

export interface FeedFunction extends Common {
  readonly trigger: 'feed';
  readonly feed: FeedSettings;
}

/** A function the host has accepted. */
export type FunctionDefinition = HttpFunction | TimerFunction | FeedFunction;

/** A function the host has dropped, and why; the others run. */
export interface RefusedFunction {
  readonly name: string;
  readonly reason: string;
}
