import type { OAuth2Issuer } from 'oauth2-mock-server';
import type { Grant } from './authorization-codes.ts';
import type { LocalPerson } from './demo-people.ts';

export interface TokenFacts {
  readonly clientId: string;
  readonly apiAudience: string;
  readonly tenantId: string;
}

export interface IssuedTokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

const lifeSeconds = 3600;

/**
 * Tokens with Entra ID's claims (version 2.0). The id token has another audience and neither scope nor roles, so that it
 * never passes for an access token.
 */
export async function issueTokens(
  issuer: OAuth2Issuer,
  facts: TokenFacts,
  person: LocalPerson,
  grant: Grant,
): Promise<IssuedTokens> {
  const who = {
    sub: person.objectId,
    oid: person.objectId,
    tid: facts.tenantId,
    name: person.displayName,
    preferred_username: `${person.username}@punte.local`,
    ver: '2.0',
  };
  const sign = (claims: object): Promise<string> =>
    issuer.buildToken({
      expiresIn: lifeSeconds,
      scopesOrTransform: (_header, payload) => void Object.assign(payload, claims),
    });
  return {
    access_token: await sign({
      ...who,
      aud: facts.apiAudience,
      azp: facts.clientId,
      scp: 'access_as_user',
      roles: person.roles,
    }),
    id_token: await sign({
      ...who,
      aud: facts.clientId,
      ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
    }),
    token_type: 'Bearer',
    expires_in: lifeSeconds,
    scope: grant.scope,
  };
}
