import type * as z from 'zod';
import { problemSchema } from '../../../api/contract/problem.ts';
import { ApiProblem, SignInNeeded, UnexpectedAnswer, Unreachable } from './failure.ts';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** the version a change is made against */
  readonly ifMatch?: string;
}

export interface TokenSource {
  /** A token to send; `renew` when the last one was refused. Throws SignInNeeded. */
  readonly getToken: (renew: boolean) => Promise<string>;
}

/** What happened to a request, for the connection state shown to the person. */
export type OnOutcome = (outcome: 'reached' | 'unreachable', at: number) => void;

export interface HttpClient {
  readonly baseUrl: string;
  /** Sends JSON and validates the answer. Throws ApiProblem, Unreachable, UnexpectedAnswer, SignInNeeded. */
  readonly read: <T extends z.ZodType>(
    path: string,
    schema: T,
    options?: RequestOptions,
  ) => Promise<z.infer<T>>;
  /** As `read`, for requests whose answer is not needed. */
  readonly act: (path: string, options?: RequestOptions) => Promise<void>;
}

/** Speaks the contract: bearer token, JSON, problem documents; a refused token is renewed once. */
export function createHttpClient(baseUrl: string, tokens: TokenSource, onOutcome: OnOutcome): HttpClient {
  async function send(path: string, options: RequestOptions, renew: boolean): Promise<Response> {
    const token = await tokens.getToken(renew);
    const response = await reach(`${baseUrl}${path}`, token, options, onOutcome);
    if (response.status !== 401) return response;
    if (renew) throw new SignInNeeded();
    return send(path, options, true);
  }

  async function request(path: string, options: RequestOptions): Promise<Response> {
    const response = await send(path, options, false);
    if (response.ok) return response;
    throw await toFailure(path, response);
  }

  return {
    baseUrl,
    async read(path, schema, options = {}) {
      const response = await request(path, options);
      const parsed = schema.safeParse(await readJson(path, response));
      if (!parsed.success) throw new UnexpectedAnswer(path, parsed.error);
      return parsed.data;
    },
    async act(path, options = { method: 'POST' }) {
      await request(path, options);
    },
  };
}

async function reach(
  url: string,
  token: string,
  { method = 'GET', body, signal, ifMatch }: RequestOptions,
  onOutcome: OnOutcome,
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${token}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (ifMatch !== undefined) headers['if-match'] = ifMatch;
  try {
    const response = await fetch(url, {
      method,
      headers,
      credentials: 'omit',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    onOutcome('reached', Date.now());
    return response;
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    onOutcome('unreachable', Date.now());
    throw new Unreachable(cause);
  }
}

async function readJson(path: string, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new UnexpectedAnswer(path, cause);
  }
}

async function toFailure(path: string, response: Response): Promise<Error> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return new ApiProblem(parsed.data);
  if (response.status >= 500) return new Unreachable(new UnexpectedAnswer(path));
  return new UnexpectedAnswer(path);
}
