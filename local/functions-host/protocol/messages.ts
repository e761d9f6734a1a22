/**
 * What host and worker say to each other on the worker's file descriptor 3: the part of Azure's gRPC stream
 * (StartStream … WorkerTerminate) that one worker with one app needs. A frame's body carries bytes as they are.
 */
export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';
export type LogCategory = 'user' | 'system' | 'customMetric';

export interface RetryState {
  readonly retryCount: number;
  readonly maxRetryCount: number;
  readonly message: string;
}

interface Invocation {
  /** number of this call on this channel */
  readonly id: number;
  readonly invocationId: string;
  readonly functionId: string;
  /** name of the trigger binding */
  readonly binding: string;
  readonly traceParent: string;
}

/** Frame body: the request's bytes. */
export interface InvokeHttp extends Invocation {
  readonly kind: 'invoke-http';
  readonly method: string;
  readonly url: string;
  /** names in lower case, repeated values joined with "," */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly hasBody: boolean;
}

/** Frame body: the trigger's value as JSON text. */
export interface InvokeJson extends Invocation {
  readonly kind: 'invoke-json';
  /** JSON text by name */
  readonly triggerMetadata: Readonly<Record<string, string>>;
  readonly retry?: RetryState;
}

export interface LoadApp {
  readonly kind: 'load';
  readonly hostVersion: string;
  readonly appDirectory: string;
  /** instead of `main` of package.json, relative to the app's folder */
  readonly entryPoint?: string;
}

export type HostMessage = LoadApp | InvokeHttp | InvokeJson | { readonly kind: 'terminate' };

/** A registered function as the worker's metadata answer describes it. */
export interface FunctionMetadata {
  readonly functionId: string;
  readonly name: string;
  /** JSON text of each binding with its name */
  readonly rawBindings: readonly string[];
  readonly retryOptions?: unknown;
}

export interface AppLoaded {
  readonly kind: 'loaded';
  /** `failure`: answered as a failed metadata request; `unread`: Azure only sees an app without functions */
  readonly outcome: 'success' | 'failure' | 'unread';
  /** why loading failed; empty on success */
  readonly reason: string;
  readonly functions: readonly FunctionMetadata[];
  readonly capabilities: Readonly<Record<string, string>>;
}

export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain?: string;
  readonly path?: string;
  /** ms since 1970 */
  readonly expires?: number;
  readonly secure?: boolean;
  readonly httpOnly?: boolean;
  readonly sameSite?: 'lax' | 'strict' | 'none';
  /** seconds */
  readonly maxAge?: number;
}

export interface HttpResult {
  readonly status: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly Cookie[];
}

/** Frame body: the response's bytes. */
export interface InvocationSuccess {
  readonly kind: 'success';
  readonly id: number;
  readonly http?: HttpResult;
}

export interface InvocationFailure {
  readonly kind: 'failure';
  readonly id: number;
  readonly message: string;
  readonly stack: string;
}

export interface WorkerLog {
  readonly kind: 'log';
  readonly level: LogLevel;
  readonly category: LogCategory;
  readonly message: string;
  readonly invocationId?: string;
}

export type WorkerMessage = AppLoaded | InvocationSuccess | InvocationFailure | WorkerLog;

function hasKind(value: unknown, kinds: ReadonlySet<string>): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    kinds.has(value.kind)
  );
}

const hostKinds: ReadonlySet<string> = new Set(['load', 'invoke-http', 'invoke-json', 'terminate']);
const workerKinds: ReadonlySet<string> = new Set(['loaded', 'success', 'failure', 'log']);

/** Only the kind is looked at: both ends are the same version of this program. */
export function isHostMessage(value: unknown): value is HostMessage {
  return hasKind(value, hostKinds);
}

export function isWorkerMessage(value: unknown): value is WorkerMessage {
  return hasKind(value, workerKinds);
}
