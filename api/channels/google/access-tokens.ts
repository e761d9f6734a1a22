import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { isPunteError } from '../../domain/errors/punte-error.ts';
import { readRetryAfter } from './retry-after.ts';
import { fingerprintOf, readServiceAccount, type ServiceAccount } from './service-account.ts';

/** A bearer token, or why there is none. `refused` carries Google's code (`invalid_grant`, ...). */
export type TokenOutcome =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'retry'; readonly cause: 'throttled' | 'server'; readonly retryAfterMs?: number };

/** Bearer tokens per key file and scope: fetched once for all who wait, kept until a minute before they end. */
export interface AccessTokens {
  /** Never throws. */
  get(credentials: string, scope: string): Promise<TokenOutcome>;
  /** Says that Google did not take this token; the next `get` fetches another. */
  forget(credentials: string, scope: string, token: string): void;
}

export interface AccessTokensOptions {
  readonly tokenAddress: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
}

interface Grant {
  readonly outcome: TokenOutcome;
  /** On our clock, ms. */
  readonly endsAt: number;
}

const spareMs = 60_000;
const fetchTimeoutMs = 10_000;

export function createAccessTokens(options: AccessTokensOptions): AccessTokens {
  const { clock, log } = options;
  const grants = new Map<string, Grant>();
  const underWay = new Map<string, Promise<TokenOutcome>>();

  async function fetchAndKeep(key: string, credentials: string, scope: string): Promise<TokenOutcome> {
    const { outcome, endsAt } = await fetchToken(options, credentials, scope);
    if (outcome.kind === 'token') {
      for (const [old, grant] of grants) if (grant.endsAt <= clock.now()) grants.delete(old);
      grants.set(key, { outcome, endsAt });
    } else {
      log.write('warning', 'google.token-failed', { scope, outcome: outcome.kind, cause: causeOf(outcome) });
    }
    return outcome;
  }

  return {
    get(credentials, scope) {
      const key = keyOf(credentials, scope);
      const grant = grants.get(key);
      if (grant !== undefined && clock.now() < grant.endsAt - spareMs) return Promise.resolve(grant.outcome);
      const waiting = underWay.get(key);
      if (waiting !== undefined) return waiting;
      const fetching = fetchAndKeep(key, credentials, scope).finally(() => underWay.delete(key));
      underWay.set(key, fetching);
      return fetching;
    },
    forget(credentials, scope, token) {
      const key = keyOf(credentials, scope);
      const outcome = grants.get(key)?.outcome;
      if (outcome?.kind === 'token' && outcome.token === token) grants.delete(key);
    },
  };
}

const keyOf = (credentials: string, scope: string): string => `${fingerprintOf(credentials)} ${scope}`;

const causeOf = (outcome: TokenOutcome): string | undefined => {
  if (outcome.kind === 'refused') return outcome.code;
  return outcome.kind === 'retry' ? outcome.cause : undefined;
};

async function fetchToken(options: AccessTokensOptions, credentials: string, scope: string): Promise<Grant> {
  const { clock } = options;
  try {
    const authorization = await authorize(options, readServiceAccount(credentials), scope);
    if (authorization.token === '') return { outcome: { kind: 'retry', cause: 'server' }, endsAt: 0 };
    return {
      outcome: { kind: 'token', token: authorization.token },
      endsAt: clock.now() + authorization.lifeMs,
    };
  } catch (error) {
    return { outcome: readFailure(error, clock.now()), endsAt: 0 };
  }
}

async function authorize(
  { tokenAddress, fetch }: AccessTokensOptions,
  account: ServiceAccount,
  scope: string,
): Promise<{ token: string; lifeMs: number }> {
  // Loaded at the first token only: a webhook needs none, and a cold start pays for every module.
  const { JWT, gaxios } = await import('./google-auth.ts');
  const transporter = new gaxios.Gaxios({ fetchImplementation: fetch });
  transporter.interceptors.request.add({
    // The library's token address is fixed in its code; who may be asked is composition's to say.
    resolved: (request) => {
      request.url = new URL(tokenAddress);
      request.retryConfig = { retry: 0 };
      request.redirect = 'manual';
      request.signal = AbortSignal.timeout(fetchTimeoutMs);
      return Promise.resolve(request);
    },
  });
  const client = new JWT({
    email: account.clientEmail,
    key: account.privateKey,
    keyId: account.privateKeyId,
    scopes: [scope],
    transporter,
  });
  const { access_token: token, expiry_date: expiry } = await client.authorize();
  return { token: token ?? '', lifeMs: Math.max(0, (expiry ?? 0) - Date.now()) };
}

/** Of the library's error only status, header and the code of RFC 6749 are read: its texts may quote the request. */
function readFailure(error: unknown, now: number): TokenOutcome {
  if (isPunteError(error)) return { kind: 'refused', code: 'key-file' };
  const response = responseOf(error);
  if (response === undefined) return { kind: 'retry', cause: 'server' };
  const { status } = response;
  if (status === 429 || status === 408 || status < 400 || status >= 500) {
    const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), undefined, now);
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    return { kind: 'retry', cause: status === 429 ? 'throttled' : 'server', ...wait };
  }
  return { kind: 'refused', code: codeOf(response) };
}

function responseOf(error: unknown): Response | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  return error.response instanceof Response ? error.response : undefined;
}

function codeOf(response: Response): string {
  const data: unknown = 'data' in response ? response.data : undefined;
  const code = typeof data === 'object' && data !== null && 'error' in data ? data.error : undefined;
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : `http-${response.status}`;
}
