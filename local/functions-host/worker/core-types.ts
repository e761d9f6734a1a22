import type { HookName } from './hooks.ts';
import type { LogCategory, LogLevel } from '../protocol/messages.ts';

/** The part of `@azure/functions-core`'s types that crosses between worker and library. */
export type FunctionCallback = (...args: unknown[]) => unknown;
export type HookCallback = (context: object) => unknown;

export interface TypedData {
  readonly string?: string | null;
  readonly json?: string | null;
  readonly bytes?: Uint8Array | null;
  readonly http?: RpcHttp | null;
  readonly data?: string;
}

export interface RpcHttp {
  readonly statusCode?: string | null;
  readonly headers?: Record<string, string> | null;
  readonly cookies?: readonly RpcCookie[] | null;
  readonly body?: TypedData | null;
}

export interface RpcCookie {
  readonly name?: string | null;
  readonly value?: string | null;
  readonly domain?: { readonly value?: string | null } | null;
  readonly path?: { readonly value?: string | null } | null;
  readonly expires?: {
    readonly value?: { readonly seconds?: number | null; readonly nanos?: number | null } | null;
  } | null;
  readonly secure?: { readonly value?: boolean | null } | null;
  readonly httpOnly?: { readonly value?: boolean | null } | null;
  readonly sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone' | null;
  readonly maxAge?: { readonly value?: number | null } | null;
}

export type InvocationState = 'preInvocationHooks' | 'invocation' | 'postInvocationHooks';

export interface CoreContext {
  readonly invocationId: string;
  readonly request: object;
  readonly metadata: RegisteredMetadata;
  state: InvocationState | undefined;
  log(level: LogLevel, category: LogCategory, message: string): void;
}

export interface InvocationResponse {
  readonly returnValue?: TypedData | null;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreContext): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(
    defaults: Record<string, string>,
  ): Record<string, string> | Promise<Record<string, string>>;
}

export interface CoreBinding {
  readonly type?: unknown;
  readonly direction?: unknown;
  readonly dataType?: unknown;
}

/** What `registerFunction` is given. Nothing about it can be trusted before it is verified. */
export interface CoreFunctionMetadata {
  readonly name: unknown;
  readonly functionId?: unknown;
  readonly bindings: Readonly<Record<string, CoreBinding>>;
  readonly retryOptions?: Readonly<Record<string, unknown>>;
}

/** What the library sees as `metadata` of an invocation. */
export interface RegisteredMetadata {
  readonly name: unknown;
  readonly functionId: string;
  readonly bindings: Readonly<Record<string, CoreBinding>>;
  readonly rawBindings: readonly string[];
  readonly scriptFile: string;
  readonly directory: string;
  readonly retryOptions: Readonly<Record<string, unknown>> | undefined;
}

export interface RegisteredFunction {
  readonly metadata: RegisteredMetadata;
  readonly callback: FunctionCallback;
}

export type Hooks = Record<HookName, HookCallback[]>;
