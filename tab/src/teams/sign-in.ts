import * as oauth from 'oauth4webapi';
import * as z from 'zod';
import type { SignInConfiguration } from '../data/configuration.ts';
import { forget, keep, readKept } from '../data/kept.ts';
import type { Session } from './session.ts';

const attemptSchema = z.object({
  verifier: z.string(),
  state: z.string(),
  nonce: z.string(),
  returnTo: z.string(),
});

const attemptName = 'punte.sign-in';

interface Issuer {
  readonly url: URL;
  readonly client: oauth.Client;
  readonly scope: string;
  /** plain HTTP is accepted from this machine only */
  readonly requests: { readonly [oauth.allowInsecureRequests]?: boolean };
}

/** Leaves for the issuer: authorization code with PKCE (RFC 7636), back to `/sign-in/callback`. */
export async function startSignIn(configuration: SignInConfiguration, returnTo: string): Promise<never> {
  const issuer = describeIssuer(configuration);
  const server = await discover(issuer);
  const attempt = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    returnTo,
  };
  keep(sessionStorage, attemptName, attempt);
  const address = new URL(server.authorization_endpoint ?? '');
  address.search = new URLSearchParams({
    client_id: issuer.client.client_id,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: issuer.scope,
    code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    state: attempt.state,
    nonce: attempt.nonce,
  }).toString();
  location.assign(address);
  return new Promise(() => undefined);
}

/** Turns the issuer's answer into a session, and says where the person was. Throws when anything does not fit. */
export async function finishSignIn(
  configuration: SignInConfiguration,
): Promise<{ session: Session; returnTo: string }> {
  const attempt = readKept(sessionStorage, attemptName, attemptSchema);
  forget(sessionStorage, attemptName);
  if (attempt === undefined) throw new Error('This sign-in was not started here.');
  const issuer = describeIssuer(configuration);
  const server = await discover(issuer);
  const parameters = oauth.validateAuthResponse(server, issuer.client, new URL(location.href), attempt.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    issuer.client,
    oauth.None(),
    parameters,
    redirectUri(),
    attempt.verifier,
    issuer.requests,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, issuer.client, response, {
    expectedNonce: attempt.nonce,
    requireIdToken: true,
  });
  return { session: toSession(tokens), returnTo: attempt.returnTo };
}

/** A new access token without the person, where the issuer gave a refresh token. */
export async function renewSession(
  configuration: SignInConfiguration,
  refreshToken: string,
): Promise<Session> {
  const issuer = describeIssuer(configuration);
  const server = await discover(issuer);
  const response = await oauth.refreshTokenGrantRequest(
    server,
    issuer.client,
    oauth.None(),
    refreshToken,
    issuer.requests,
  );
  const tokens = await oauth.processRefreshTokenResponse(server, issuer.client, response);
  return toSession(tokens, refreshToken);
}

function toSession(tokens: oauth.TokenEndpointResponse, refreshToken?: string): Session {
  const kept = tokens.refresh_token ?? refreshToken;
  return {
    accessToken: tokens.access_token,
    expiresAt: Date.now() + (tokens.expires_in ?? 3_600) * 1_000,
    ...(kept === undefined ? {} : { refreshToken: kept }),
  };
}

async function discover({ url, requests }: Issuer): Promise<oauth.AuthorizationServer> {
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, requests));
}

function describeIssuer(configuration: SignInConfiguration): Issuer {
  if (configuration.kind === 'entra') {
    return {
      url: new URL(`https://login.microsoftonline.com/${configuration.tenantId}/v2.0`),
      client: { client_id: configuration.clientId },
      scope: `openid profile offline_access ${configuration.scope}`,
      requests: {},
    };
  }
  const url = new URL(configuration.issuer);
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return {
    url,
    client: { client_id: configuration.clientId },
    scope: 'openid profile access_as_user',
    requests: isLoopback ? { [oauth.allowInsecureRequests]: true } : {},
  };
}

function redirectUri(): string {
  return `${location.origin}/sign-in/callback`;
}
