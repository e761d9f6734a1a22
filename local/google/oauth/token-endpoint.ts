import { Hono } from 'hono';
import type { GoogleSide } from '../google-side.ts';
import { sealAccessToken } from './access-token.ts';
import { verifyAssertion } from './verify-assertion.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFE_SECONDS = 3_599;

/** `POST /token`: trades a signed assertion for an access token of an hour. */
export function tokenEndpoint(google: GoogleSide): Hono {
  const app = new Hono();
  app.post('/token', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (form.get('grant_type') !== JWT_BEARER) {
      return c.json(
        {
          error: 'unsupported_grant_type',
          error_description: `Invalid grant_type: ${form.get('grant_type') ?? ''}`,
        },
        400,
      );
    }
    const result = await verifyAssertion(form.get('assertion') ?? '', google.accounts);
    if ('error' in result) return c.json(result, 400);
    const issuedAt = google.clock.wall();
    const claims = {
      email: result.account.clientEmail,
      scopes: result.scopes,
      issuedAt,
      expiresAt: issuedAt + LIFE_SECONDS * 1_000,
    };
    return c.json({
      access_token: sealAccessToken(claims, google.secret),
      expires_in: LIFE_SECONDS,
      token_type: 'Bearer',
    });
  });
  return app;
}
