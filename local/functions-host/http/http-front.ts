import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InvokeHttp } from '../protocol/messages.ts';
import type { InvocationOutcome } from '../worker-process.ts';
import type { HostKeys } from './access-key.ts';
import { mayCall } from './access-key.ts';
import type { Cors } from './cors.ts';
import { corsHeaders, preflight } from './cors.ts';
import { readBody } from './request-body.ts';
import { joinHeaders } from './request-headers.ts';
import { parseTarget } from './request-target.ts';
import type { RouteMatch, RouteTable } from './route-table.ts';
import type { ExtraHeaders } from './write-response.ts';
import { writeEmpty, writeResult } from './write-response.ts';

export type CallHttp = (
  match: RouteMatch,
  message: Omit<InvokeHttp, 'id'>,
  body: Buffer,
) => Promise<InvocationOutcome>;

export interface HttpFrontOptions {
  /** the routes of the app that runs now; undefined while there is none */
  readonly routes: () => RouteTable | undefined;
  readonly call: CallHttp;
  readonly keys: HostKeys;
  readonly cors: Cors | undefined;
  readonly customHeaders: ExtraHeaders;
  /** bytes */
  readonly bodyLimit: number;
}

/** A valid W3C trace parent from outside continues; else the invocation starts a trace. */
function traceParent(given: string | undefined, invocationId: string): string {
  if (given !== undefined && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(given)) return given;
  const id = invocationId.replaceAll('-', '');
  return `00-${id}-${id.slice(16)}-00`;
}

/** The way of a request: route, key, size, invocation, answer. What it refuses never reaches the worker. */
export class HttpFront {
  readonly #options: HttpFrontOptions;

  constructor(options: HttpFrontOptions) {
    this.#options = options;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { cors } = this.#options;
    const before = preflight(cors, request.method, request.headers);
    if (before !== undefined) return writeEmpty(response, 204, before);
    const custom = this.#options.customHeaders;
    const extra = cors === undefined ? custom : { ...custom, ...corsHeaders(cors, request.headers) };
    await this.#route(request, response, extra);
  }

  async #route(request: IncomingMessage, response: ServerResponse, extra: ExtraHeaders): Promise<void> {
    const routes = this.#options.routes();
    if (routes === undefined) return writeEmpty(response, 503, extra);
    const target = parseTarget(request.url ?? '');
    if (target === undefined) return writeEmpty(response, 400, extra);
    const match = routes.match(request.method ?? 'GET', target.segments);
    if (match === undefined) return this.#refuse(request, response, 404, extra);
    const headers = joinHeaders(request.rawHeaders);
    const key = headers['x-functions-key'] ?? target.query['code'];
    if (!mayCall(match.definition, key, this.#options.keys))
      return this.#refuse(request, response, 401, extra);
    const body = await readBody(request, this.#options.bodyLimit);
    if ('refused' in body) {
      if (body.refused === 'too-large') this.#refuse(request, response, 413, extra);
      return;
    }
    await this.#invoke(request, response, match, headers, target.query, body.bytes, extra);
  }

  async #invoke(
    request: IncomingMessage,
    response: ServerResponse,
    match: RouteMatch,
    headers: Record<string, string>,
    query: Readonly<Record<string, string>>,
    body: Buffer,
    extra: ExtraHeaders,
  ): Promise<void> {
    const invocationId = randomUUID();
    const { definition, params } = match;
    const { localAddress, localPort } = request.socket;
    const message: Omit<InvokeHttp, 'id'> = {
      kind: 'invoke-http',
      invocationId,
      functionId: definition.functionId,
      binding: definition.binding,
      traceParent: traceParent(headers['traceparent'], invocationId),
      method: request.method ?? 'GET',
      url: `http://${headers['host'] || `${localAddress}:${localPort}`}${request.url}`,
      headers,
      query,
      params,
      hasBody: body.length > 0,
    };
    const { result, body: answer } = await this.#options.call(match, message, body);
    if (result.kind === 'failure') writeEmpty(response, 500, extra);
    else if (result.http === undefined) writeEmpty(response, 204, extra);
    else writeResult(response, result.http, answer, extra);
  }

  /** An answer before the body was read: a body that is on its way is not waited for. */
  #refuse(request: IncomingMessage, response: ServerResponse, status: number, extra: ExtraHeaders): void {
    const length = Number(request.headers['content-length'] ?? 0);
    const small = length <= 65_536 && request.headers['transfer-encoding'] === undefined;
    if (small) request.resume();
    writeEmpty(response, status, small ? extra : { ...extra, connection: 'close' });
    if (!small) response.once('finish', () => request.socket.destroySoon());
  }
}
