import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const claimsSchema = z.object({
  email: z.string(),
  scopes: z.array(z.string()),
  issuedAt: z.number(),
  expiresAt: z.number(),
});

/** What an access token allows. Times are real milliseconds since the epoch. */
export type AccessClaims = z.infer<typeof claimsSchema>;

/** Seals claims into a bearer token that outlives a restart of the simulator. */
export function sealAccessToken(claims: AccessClaims, secret: string): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `ya29.${body}.${signature(body, secret)}`;
}

/** The claims of a token this simulator sealed, whatever their age; undefined for any other text. */
export function openAccessToken(token: string, secret: string): AccessClaims | undefined {
  const [prefix, body, mac, ...rest] = token.split('.');
  if (prefix !== 'ya29' || body === undefined || mac === undefined || rest.length > 0) return undefined;
  const expected = Buffer.from(signature(body, secret));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return claims.success ? claims.data : undefined;
}

const signature = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64url');
