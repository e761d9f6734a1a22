import type { Clock } from '../../ports/clock.ts';
import type { AccessTokens, TokenOutcome } from './access-tokens.ts';
import { readJson } from './read-json.ts';
import { readRetryAfter } from './retry-after.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly body?: unknown;
  readonly credentials: string;
  readonly scope: string;
  readonly timeoutMs: number;
}

/** What came of a call. `no-token`: it was never made. `no-answer`: it may have been carried out. */
export type ApiAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: unknown;
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'no-token'; readonly outcome: Exclude<TokenOutcome, { kind: 'token' }> }
  | { readonly kind: 'no-answer' };

/** Calls Google's APIs as a service account. Never throws; a 401 is answered with one fresh token and one more try. */
export interface GoogleApi {
  call(request: ApiRequest): Promise<ApiAnswer>;
}

export interface GoogleApiOptions {
  readonly tokens: AccessTokens;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

interface Attempt {
  readonly answer: ApiAnswer;
  readonly token?: string;
}

const largestAnswer = 262_144;

export function createGoogleApi(options: GoogleApiOptions): GoogleApi {
  const { tokens } = options;

  async function attempt(request: ApiRequest, deadline: AbortSignal): Promise<Attempt> {
    const outcome = await beforeDeadline(tokens.get(request.credentials, request.scope), deadline);
    if (outcome === undefined) {
      return { answer: { kind: 'no-token', outcome: { kind: 'retry', cause: 'server' } } };
    }
    if (outcome.kind !== 'token') return { answer: { kind: 'no-token', outcome } };
    const { token } = outcome;
    return { answer: await exchange(options, request, token, deadline), token };
  }

  return {
    async call(request) {
      const deadline = AbortSignal.timeout(Math.max(1, request.timeoutMs));
      const first = await attempt(request, deadline);
      if (first.answer.kind !== 'answer' || first.answer.status !== 401 || first.token === undefined) {
        return first.answer;
      }
      tokens.forget(request.credentials, request.scope, first.token);
      const second = await attempt(request, deadline);
      return second.answer;
    },
  };
}

async function exchange(
  { fetch, clock }: GoogleApiOptions,
  request: ApiRequest,
  token: string,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      // A redirect would carry the token to another host.
      redirect: 'manual',
      signal,
    });
    const body = await readBody(response);
    const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), body, clock.now());
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { kind: 'answer', status: response.status, body, ...wait };
  } catch {
    return { kind: 'no-answer' };
  }
}

/** The status alone decides; a body that breaks off or is too long only loses its details. */
async function readBody(response: Response): Promise<unknown> {
  if (response.body === null) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const stream: AsyncIterable<Uint8Array> = response.body;
    for await (const chunk of stream) {
      size += chunk.byteLength;
      if (size > largestAnswer) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return readJson(Buffer.concat(chunks));
}

/** A token is fetched for all who wait, so one caller's deadline ends its own waiting only. */
async function beforeDeadline<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let stop: (() => void) | undefined;
  const over = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
