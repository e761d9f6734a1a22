import { z } from 'zod';
import type { AuthorizationCodes, Grant } from './authorization-codes.ts';
import { checkScope } from './authorize-request.ts';
import type { LocalPerson } from './demo-people.ts';
import { OAuthError } from './oauth-error.ts';
import type { RefreshTokens } from './refresh-tokens.ts';

const codeSchema = z.object({
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string().regex(/^[A-Za-z0-9\-._~]{43,128}$/),
});
const passwordSchema = z.object({ username: z.string(), password: z.string(), scope: z.string() });
const refreshSchema = z.object({ refresh_token: z.string() });

/** Everybody's password on one machine; the issuer is only reachable from it. */
const localPassword = 'local';

export interface TokenRequestRules {
  readonly clientId: string;
  readonly people: ReadonlyMap<string, LocalPerson>;
  readonly codes: AuthorizationCodes;
  readonly refresh: RefreshTokens;
}

export interface Granted {
  readonly person: LocalPerson;
  readonly grant: Grant;
  readonly refreshToken: string | undefined;
}

/** Decides a request to the token endpoint. @throws OAuthError for everything that is not exactly right. */
export function decideTokenRequest(parameters: Record<string, string>, rules: TokenRequestRules): Granted {
  if (parameters['client_id'] !== rules.clientId)
    throw new OAuthError('invalid_client', 'This client is not known here.');
  if ('client_secret' in parameters)
    throw new OAuthError('invalid_client', 'This client is public and has no secret.');
  switch (parameters['grant_type']) {
    case 'authorization_code':
      return byCode(parameters, rules);
    case 'password':
      return byPassword(parameters, rules);
    case 'refresh_token':
      return byRefreshToken(parameters, rules);
    case undefined:
      throw new OAuthError('invalid_request', '"grant_type" is missing.');
    default:
      throw new OAuthError('unsupported_grant_type', 'Use authorization_code, refresh_token or password.');
  }
}

function byCode(parameters: Record<string, string>, { codes, refresh, people }: TokenRequestRules): Granted {
  const { code, code_verifier: verifier, redirect_uri: redirectUri } = fields(codeSchema, parameters);
  const grant = codes.redeem(code, verifier, redirectUri);
  const mayRefresh = grant.scope.split(' ').includes('offline_access');
  return {
    person: personOf(grant, people),
    grant,
    refreshToken: mayRefresh ? refresh.start(grant) : undefined,
  };
}

function byPassword(parameters: Record<string, string>, { people }: TokenRequestRules): Granted {
  const { username, password, scope } = fields(passwordSchema, parameters);
  checkScope(scope);
  const grant = { username, scope, nonce: undefined };
  if (password !== localPassword) throw wrongPerson();
  return { person: personOf(grant, people), grant, refreshToken: undefined };
}

function byRefreshToken(parameters: Record<string, string>, { refresh, people }: TokenRequestRules): Granted {
  const used = refresh.use(fields(refreshSchema, parameters).refresh_token);
  return { person: personOf(used.grant, people), ...used };
}

function personOf(grant: Grant, people: ReadonlyMap<string, LocalPerson>): LocalPerson {
  const person = people.get(grant.username);
  if (person === undefined) throw wrongPerson();
  return person;
}

const wrongPerson = (): OAuthError =>
  new OAuthError('invalid_grant', 'There is no such user with this password.');

function fields<T>(schema: z.ZodType<T>, parameters: Record<string, string>): T {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw new OAuthError(
    'invalid_request',
    `"${parsed.error.issues[0]?.path.join('.') ?? ''}" is missing or not valid.`,
  );
}
