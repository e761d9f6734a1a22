import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose';
import type { FetchImplementation, JWTVerifyGetKey } from 'jose';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SignIn } from '../../ports/sign-in.ts';
import { principalOf } from './access-token-claims.ts';

/** Where the issuer's public keys come from. */
export type IssuerKeys =
  | { readonly jwksUri: string; readonly fetch?: FetchImplementation }
  | { readonly keys: JSONWebKeySet };

export interface EntraSignInOptions {
  /** The one tenant this deployment serves. */
  readonly tenantId: string;
  /** The API's client id; also `api://…` where the registration issues version 1 tokens. */
  readonly audience: string | readonly string[];
  /** Exact issuers of that tenant; see `entraIssuer`. */
  readonly issuers: readonly string[];
  readonly keys: IssuerKeys;
  readonly clock: Clock;
  /** Told why a token was refused, in words for the operator; the caller learns only `unauthenticated`. */
  readonly log?: Log;
}

const clockToleranceSeconds = 60;
const longestToken = 16_384;
const keysTimeoutMs = 3_000;

/**
 * Verifies Entra ID access tokens: RS256, this tenant's issuer, our audience, our scope, times. The issuer's keys are
 * cached; an unknown key id asks for them again at most every 30 s.
 * @throws PunteError unauthenticated for any other token; internal-error when the issuer's keys cannot be fetched.
 */
export function createEntraSignIn(options: EntraSignInOptions): SignIn {
  const keys = openKeys(options.keys);
  const refuse = (reason: string): PunteError => {
    options.log?.write('info', 'token-refused', { reason });
    return new PunteError('unauthenticated');
  };
  return {
    async verify(bearerToken) {
      if (bearerToken.length > longestToken) throw refuse('too long');
      const payload = await verifySignature(bearerToken, keys, options).catch((error: unknown) => {
        throw isTokenFault(error)
          ? refuse(describe(error))
          : new PunteError('internal-error', {}, { cause: error });
      });
      const result = principalOf(payload, options.tenantId);
      if (result.kind === 'refused') throw refuse(result.reason);
      return result.principal;
    },
  };
}

/** The issuer of a tenant's version 2.0 tokens: tenant and issuer are bound by its very text. */
export function entraIssuer(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/v2.0`;
}

/** Where that issuer publishes its keys. */
export function entraJwksUri(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/discovery/v2.0/keys`;
}

async function verifySignature(
  token: string,
  keys: JWTVerifyGetKey,
  options: EntraSignInOptions,
): Promise<unknown> {
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ['RS256'],
    issuer: [...options.issuers],
    audience: [options.audience].flat(),
    requiredClaims: ['exp', 'iat', 'sub'],
    clockTolerance: clockToleranceSeconds,
    currentDate: new Date(options.clock.now()),
  });
  return payload;
}

function openKeys(keys: IssuerKeys): JWTVerifyGetKey {
  if ('keys' in keys) return createLocalJWKSet(keys.keys);
  return createRemoteJWKSet(new URL(keys.jwksUri), {
    timeoutDuration: keysTimeoutMs,
    ...(keys.fetch === undefined ? {} : { [customFetch]: keys.fetch }),
  });
}

/** jose's own errors are about the token, except the two about fetching keys. */
function isTokenFault(error: unknown): error is errors.JOSEError {
  if (!(error instanceof errors.JOSEError)) return false;
  return (
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) &&
    error.code !== errors.JOSEError.code
  );
}

/** Codes and claim names only: the error itself carries the payload. */
function describe(error: errors.JOSEError): string {
  const claim = error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired;
  return claim ? `${error.code} ${error.claim}` : error.code;
}
