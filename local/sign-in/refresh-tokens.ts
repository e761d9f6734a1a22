import { randomBytes } from 'node:crypto';
import type { Grant } from './authorization-codes.ts';
import { OAuthError } from './oauth-error.ts';

interface Family {
  readonly grant: Grant;
  readonly until: number;
  current: string;
}

/** As long as Entra ID gives a single-page app. */
const refreshLifeMs = 24 * 3_600_000;

/**
 * Refresh tokens that work once: each use gives the next one, and a used one that comes back ends the whole family
 * (RFC 9700 section 4.14.2). They live in memory and end with the process.
 */
export function refreshTokens(now: () => number) {
  const families = new Map<string, Family>();

  const next = (id: string, family: Family): string => {
    family.current = randomBytes(32).toString('base64url');
    return `${id}.${family.current}`;
  };

  return {
    start(grant: Grant): string {
      for (const [id, { until }] of families) if (until <= now()) families.delete(id);
      const id = randomBytes(16).toString('base64url');
      const family: Family = { grant, until: now() + refreshLifeMs, current: '' };
      families.set(id, family);
      return next(id, family);
    },

    /** @throws OAuthError invalid_grant for a token that is unknown, used or too old. */
    use(token: string): { readonly grant: Grant; readonly refreshToken: string } {
      const [id = '', secret = ''] = token.split('.');
      const family = families.get(id);
      if (family !== undefined && family.current === secret && family.until > now())
        return { grant: { ...family.grant, nonce: undefined }, refreshToken: next(id, family) };
      families.delete(id);
      throw new OAuthError('invalid_grant', 'The refresh token is used or too old; sign in again.');
    },
  };
}

export type RefreshTokens = ReturnType<typeof refreshTokens>;
