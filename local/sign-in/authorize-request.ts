import { z } from 'zod';
import { OAuthError, type OAuthErrorCode } from './oauth-error.ts';

/** Who may ask, and where answers may go. */
export interface ClientRules {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
}

/** Where an answer, good or bad, may be sent. */
export interface ReturnAddress {
  readonly redirectUri: string;
  readonly state: string | undefined;
}

export interface AuthorizeRequest extends ReturnAddress {
  readonly scope: string;
  readonly codeChallenge: string;
  readonly nonce: string | undefined;
  readonly prompt: string | undefined;
}

const clientSchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  state: z.string().max(2048).optional(),
});

const codeFlowSchema = z.object({
  scope: z.string().max(512),
  code_challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  code_challenge_method: z.literal('S256'),
  nonce: z.string().max(512).optional(),
  prompt: z.string().optional(),
  response_mode: z.literal('query').optional(),
});

/**
 * Before anything else: a request from an unknown client or for an unknown address is answered on our own page, never by
 * a redirect (RFC 6749 section 4.1.2.1).
 * @throws OAuthError invalid_client or invalid_request.
 */
export function returnAddress(parameters: Record<string, string>, rules: ClientRules): ReturnAddress {
  const parsed = clientSchema.safeParse(parameters);
  if (!parsed.success) throw new OAuthError('invalid_request', 'client_id and redirect_uri are needed.');
  const { client_id: clientId, redirect_uri: redirectUri, state } = parsed.data;
  if (clientId !== rules.clientId) throw new OAuthError('invalid_client', 'This client is not known here.');
  if (!rules.redirectUris.includes(redirectUri))
    throw new OAuthError('invalid_request', 'This redirect_uri is not on the list of the client.');
  return { redirectUri, state };
}

/** The rest of the request; what is wrong here is told to the client. @throws OAuthError */
export function authorizeRequest(
  parameters: Record<string, string>,
  address: ReturnAddress,
): AuthorizeRequest {
  if (parameters['response_type'] !== 'code')
    throw new OAuthError('unsupported_response_type', 'Only the authorization code flow is offered.');
  const parsed = codeFlowSchema.safeParse(parameters);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new OAuthError(
      'invalid_request',
      `"${field}" is missing or not valid; PKCE with S256 is required.`,
    );
  }
  const { scope, code_challenge: codeChallenge, nonce, prompt } = parsed.data;
  checkScope(scope);
  return { ...address, scope, codeChallenge, nonce, prompt };
}

const knownScopes = new Set(['openid', 'profile', 'offline_access', 'access_as_user']);

/** The scopes this issuer knows; both of these must be asked for. @throws OAuthError invalid_scope */
export function checkScope(scope: string): void {
  const scopes = scope.split(' ');
  const fits = scopes.every((one) => knownScopes.has(one));
  if (!fits || !scopes.includes('openid') || !scopes.includes('access_as_user'))
    throw new OAuthError('invalid_scope', 'Ask for: openid profile access_as_user (and offline_access).');
}

/** The redirect that carries a code or an error back, with the issuer in it (RFC 9207). */
export function answerAddress(
  { redirectUri, state }: ReturnAddress,
  issuer: string,
  answer: { readonly code: string } | { readonly error: OAuthErrorCode; readonly error_description: string },
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set('state', state);
  url.searchParams.set('iss', issuer);
  return url.href;
}
