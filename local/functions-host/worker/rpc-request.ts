import type { InvokeHttp, InvokeJson } from '../protocol/messages.ts';
import type { TypedData } from './core-types.ts';

type Nullable = Record<string, { readonly value: string; readonly string: 'value' }>;

/** An invocation request as Azure's worker hands it to the library: decoded, with its oneof tags. */
export interface RpcRequest {
  readonly invocationId: string;
  readonly functionId: string;
  readonly inputData: readonly {
    readonly name: string;
    readonly rpcData: 'data';
    readonly data: TypedData;
  }[];
  readonly triggerMetadata: Readonly<Record<string, TypedData>>;
  readonly traceContext: {
    readonly traceParent: string;
    readonly traceState: string;
    readonly attributes: object;
  };
  readonly retryContext: object | null;
}

function nullable(map: Readonly<Record<string, string>>): Nullable {
  const result: Nullable = {};
  Object.setPrototypeOf(result, null);
  for (const name in map) result[name] = { value: map[name] ?? '', string: 'value' };
  return result;
}

function texts(map: Readonly<Record<string, string>>): Record<string, TypedData> {
  const result: Record<string, TypedData> = {};
  for (const name in map) result[name] = { string: map[name] ?? '', data: 'string' };
  return result;
}

function traceContext(traceParent: string): RpcRequest['traceContext'] {
  return { traceParent, traceState: '', attributes: {} };
}

/** Made into text only when somebody looks: the library asks for the metadata of every call and hides it. */
function laterJson(value: object): TypedData {
  return {
    data: 'json',
    get json() {
      return JSON.stringify(value);
    },
  };
}

function httpMetadata({ headers, query, params }: InvokeHttp): RpcRequest['triggerMetadata'] {
  return {
    ...texts(query),
    ...texts(params),
    Query: laterJson(query),
    Headers: laterJson(headers),
  };
}

/**
 * HTTP as the .NET host sends it: the nullable maps filled, the plain ones empty, the body as bytes whatever its type.
 * [host:src/WebJobs.Script.Grpc/MessageExtensions/GrpcMessageConversionExtensions.cs]
 */
export function httpRequest(message: InvokeHttp, body: Buffer): RpcRequest {
  const http = {
    method: message.method,
    url: message.url,
    headers: {},
    query: {},
    params: {},
    nullableHeaders: nullable(message.headers),
    nullableQuery: nullable(message.query),
    nullableParams: nullable(message.params),
    body: message.hasBody ? { bytes: body, data: 'bytes' } : null,
    rawBody: null,
    identities: [],
    cookies: [],
  };
  return {
    invocationId: message.invocationId,
    functionId: message.functionId,
    inputData: [{ name: message.binding, rpcData: 'data', data: { http, data: 'http' } }],
    get triggerMetadata() {
      return httpMetadata(message);
    },
    traceContext: traceContext(message.traceParent),
    retryContext: null,
  };
}

/** Timer and change feed: the value as JSON text. */
export function jsonRequest(message: InvokeJson, body: Buffer): RpcRequest {
  const { retry } = message;
  const triggerMetadata: Record<string, TypedData> = {};
  for (const [name, json] of Object.entries(message.triggerMetadata))
    triggerMetadata[name] = { json, data: 'json' };
  return {
    invocationId: message.invocationId,
    functionId: message.functionId,
    inputData: [
      { name: message.binding, rpcData: 'data', data: { json: body.toString('utf8'), data: 'json' } },
    ],
    triggerMetadata,
    traceContext: traceContext(message.traceParent),
    retryContext:
      retry === undefined
        ? null
        : {
            retryCount: retry.retryCount,
            maxRetryCount: retry.maxRetryCount,
            exception: { source: '', stackTrace: '', message: retry.message },
          },
  };
}
