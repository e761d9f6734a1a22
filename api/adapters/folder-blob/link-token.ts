import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';

const claimsSchema = z.discriminatedUnion('use', [
  z.object({ use: z.literal('read'), name: z.string(), until: z.number() }),
  z.object({
    use: z.literal('upload'),
    name: z.string(),
    until: z.number(),
    contentTypes: z.array(z.string()),
    maxBytes: z.number(),
  }),
]);

export type LinkClaims = z.infer<typeof claimsSchema>;

const longestToken = 2_000;

/** What a link allows, signed: `<claims>.<HMAC-SHA256>`, both base64url. */
export function signLink(key: Uint8Array, claims: LinkClaims): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signature(key, payload).toString('base64url')}`;
}

/** @throws PunteError not-found: a forged link and an expired one are told nothing more. */
export function readLinkToken<Use extends LinkClaims['use']>(
  key: Uint8Array,
  token: string,
  use: Use,
  now: number,
): Extract<LinkClaims, { use: Use }> {
  const [payload = '', given = '', ...rest] = token.split('.');
  if (token.length > longestToken || rest.length > 0) throw new PunteError('not-found');
  const proof = Buffer.from(given, 'base64url');
  const expected = signature(key, payload);
  if (proof.length !== expected.length || !timingSafeEqual(proof, expected))
    throw new PunteError('not-found');
  const claims = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  if (!isFor(claims, use) || claims.until <= now) throw new PunteError('not-found');
  return claims;
}

function isFor<Use extends LinkClaims['use']>(
  claims: LinkClaims,
  use: Use,
): claims is Extract<LinkClaims, { use: Use }> {
  return claims.use === use;
}

function signature(key: Uint8Array, payload: string): Buffer {
  return createHmac('sha256', key).update(`punte blob link\n${payload}`).digest();
}
