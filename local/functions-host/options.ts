import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HostKeys } from './http/access-key.ts';
import type { Cors } from './http/cors.ts';
import type { LogSink } from './log.ts';
import type { GroupName } from './worker-group.ts';
import type { WorkerExit } from './worker-process.ts';

/** How a Functions host is started. */
export interface FunctionsHostOptions {
  /** the folder with host.json and package.json; found above `entryPoint` when left out */
  readonly appDirectory?: string;
  /** the built app, instead of `main` of package.json */
  readonly entryPoint?: string;
  /** default 0: any free port */
  readonly port?: number;
  /** default 127.0.0.1 */
  readonly host?: string;
  /** environment of the worker processes and source of `%SETTING%`; default: the host's own */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `all`: one worker; `split`: http, feed and timer functions in a worker process each */
  readonly groups?: 'all' | 'split';
  /** where change-feed triggers get their changes; without it they are refused */
  readonly feed?: { readonly module: string; readonly file: string };
  readonly keys?: HostKeys;
  readonly cors?: Cors;
  /** bytes; default: the setting FUNCTIONS_REQUEST_BODY_SIZE_LIMIT, else Azure's 104,857,600 */
  readonly bodyLimit?: number;
  /** keeps the status of monitored timers between starts; default: in memory */
  readonly timerStatusFile?: string;
  /** ms a stop waits for running invocations; default 10,000 */
  readonly drainLimit?: number;
  /**
   * `reject` (default): an app that cannot be loaded fails the start. `as-azure`: the host runs and answers 503, or 404
   * where Azure only sees an app without functions.
   */
  readonly onLoadFailure?: 'reject' | 'as-azure';
  /** WebSocket and other upgrades; refused without it */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** asked first; true when it has taken the request */
  readonly additionalHandler?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly log?: LogSink;
}

export interface FunctionsHostEvents {
  'worker-exit': [{ readonly group: GroupName; readonly pid: number; readonly exit: WorkerExit }];
  'worker-restart': [{ readonly group: GroupName; readonly pid: number }];
  /** the third failure in a row stopped the host; it starts afresh, as the platform would start it */
  recycle: [{ readonly group: GroupName }];
  ready: [];
}
