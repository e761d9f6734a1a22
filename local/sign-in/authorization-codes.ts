import { createHash, randomBytes } from 'node:crypto';
import { OAuthError } from './oauth-error.ts';

/** What a person agreed to when they chose a role. */
export interface Grant {
  readonly username: string;
  readonly scope: string;
  readonly nonce: string | undefined;
}

interface Waiting {
  readonly grant: Grant;
  readonly codeChallenge: string;
  readonly redirectUri: string;
  readonly until: number;
}

const codeLifeMs = 60_000;
const mostWaiting = 1_000;

/** Authorization codes: good for a minute, once, for the same redirect_uri, with the verifier of PKCE (RFC 7636). */
export function authorizationCodes(now: () => number) {
  const waiting = new Map<string, Waiting>();

  const dropOldest = (): void => {
    for (const [code, { until }] of waiting)
      if (until <= now() || waiting.size > mostWaiting) waiting.delete(code);
  };

  return {
    issue(grant: Grant, codeChallenge: string, redirectUri: string): string {
      dropOldest();
      const code = randomBytes(32).toString('base64url');
      waiting.set(code, { grant, codeChallenge, redirectUri, until: now() + codeLifeMs });
      return code;
    },

    /** Uses the code up, also when the rest does not fit. @throws OAuthError invalid_grant */
    redeem(code: string, verifier: string, redirectUri: string): Grant {
      const found = waiting.get(code);
      waiting.delete(code);
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      if (
        found === undefined ||
        found.until <= now() ||
        found.redirectUri !== redirectUri ||
        found.codeChallenge !== challenge
      )
        throw new OAuthError('invalid_grant', 'The code is used, too old, or not for this request.');
      return found.grant;
    },
  };
}

export type AuthorizationCodes = ReturnType<typeof authorizationCodes>;
