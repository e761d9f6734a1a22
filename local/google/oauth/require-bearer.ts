import type { MiddlewareHandler } from 'hono';
import type { Account } from '../accounts/account.ts';
import { GoogleError } from '../google-error.ts';
import type { GoogleSide } from '../google-side.ts';
import { openAccessToken } from './access-token.ts';

/** What a request that passed carries on. */
export type CallerVariables = { Variables: { caller: Account } };

const UNAUTHENTICATED =
  'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.';

/** Admits calls with a living access token of the scope; the account is then `c.get('caller')`. */
export function requireBearer(google: GoogleSide, scope: string): MiddlewareHandler<CallerVariables> {
  return async (c, next) => {
    const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const claims = token === undefined ? undefined : openAccessToken(token, google.secret);
    const account = claims === undefined ? undefined : google.accounts.findByEmail(claims.email);
    if (claims === undefined || account === undefined || hasDied(claims, google)) {
      throw new GoogleError('UNAUTHENTICATED', UNAUTHENTICATED);
    }
    if (!claims.scopes.includes(scope)) {
      throw new GoogleError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.');
    }
    c.set('caller', account);
    await next();
  };
}

function hasDied(claims: { issuedAt: number; expiresAt: number }, google: GoogleSide): boolean {
  const wall = google.clock.wall();
  const cutShort = google.faults.current.tokenLifeMs;
  return wall >= claims.expiresAt || (cutShort > 0 && wall >= claims.issuedAt + cutShort);
}
