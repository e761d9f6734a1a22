import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { createEntraSignIn, entraIssuer } from '../../api/adapters/entra/create-entra-sign-in.ts';

export const tenantId = '6b2f0f2e-5f0a-4a7e-9a55-0f7e3c8b1d01';
export const otherTenantId = '0d9c7c55-1c65-4f6b-8f0e-5b7d4a1e2f02';
export const audience = 'c0a80101-0000-4000-8000-00000000a9a1';
export const objectId = '11111111-2222-4333-8444-555555555555';
export const now = Date.UTC(2026, 10, 12, 12);
const seconds = now / 1000;

export const goodClaims = {
  iss: entraIssuer(tenantId),
  aud: audience,
  tid: tenantId,
  oid: objectId,
  sub: 'pairwise-subject',
  azp: audience,
  name: 'Ana Pop',
  preferred_username: 'ana.pop@example.com',
  scp: 'access_as_user',
  roles: ['agent'],
  ver: '2.0',
  iat: seconds - 60,
  nbf: seconds - 60,
  exp: seconds + 3600,
};

const clock = { now: () => now, sleep: () => Promise.resolve() };

/** An issuer with one published key, an attacker's key of the same id, and the sign-in under attack. */
export async function tokenWorkshop() {
  const real = await generateKeyPair('RS256', { extractable: true });
  const attackers = await generateKeyPair('RS256', { extractable: true });
  const publicJwk = { ...(await exportJWK(real.publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const refusals: unknown[] = [];
  const signIn = createEntraSignIn({
    tenantId,
    audience,
    issuers: [entraIssuer(tenantId)],
    keys: { keys: { keys: [publicJwk] } },
    clock,
    log: { write: (_level, _event, facts) => refusals.push(facts?.['reason']) },
  });
  const sign = (changes: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}, key = real.privateKey) =>
    new SignJWT({ ...goodClaims, ...changes })
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1', typ: 'JWT', ...header })
      .sign(key);
  return {
    signIn,
    sign,
    refusals,
    attackers,
    publicJwk,
    publicPem: await exportSPKI(real.publicKey),
    attackersJwk: await exportJWK(attackers.publicKey),
  };
}

export const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
