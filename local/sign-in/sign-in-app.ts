import { createHmac } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import type { OAuth2Issuer } from 'oauth2-mock-server';
import { authorizationCodes } from './authorization-codes.ts';
import { answerAddress, authorizeRequest, type ClientRules, returnAddress } from './authorize-request.ts';
import type { LocalPerson } from './demo-people.ts';
import { issueTokens, type TokenFacts } from './issue-tokens.ts';
import { OAuthError } from './oauth-error.ts';
import { onlyThisMachine } from './only-this-machine.ts';
import { pickerPage, pickerStyle, refusalPage } from './picker-page.ts';
import { pickerLanguage } from './picker-texts.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { singleParameters } from './single-parameters.ts';
import { decideTokenRequest } from './token-request.ts';

export interface SignInAppOptions extends ClientRules, TokenFacts {
  readonly issuer: OAuth2Issuer;
  /** The issuer's own address; known once it listens. */
  readonly url: () => string;
  readonly tabOrigins: readonly string[];
  readonly people: readonly LocalPerson[];
  readonly runSecret: string | undefined;
  readonly now: () => number;
}

const largestBody = 16_384;

/** The routes of the issuer. Keys and signatures are the library's; what may be asked, and by whom, is decided here. */
export function signInApp(options: SignInAppOptions): Hono {
  const app = new Hono();
  app.use(onlyThisMachine(options.url, options.tabOrigins));
  app.use(
    secureHeaders({ contentSecurityPolicy: pagePolicy(options.tabOrigins), referrerPolicy: 'same-origin' }),
  );
  app.use(bodyLimit({ maxSize: largestBody }));
  app.onError((error, context) => {
    if (error instanceof OAuthError) return context.json(error.toJSON(), error.status);
    if (error instanceof HTTPException) return error.getResponse();
    throw error;
  });
  addMetadata(app, options);
  addAuthorize(app, options);
  return app;
}

function addMetadata(app: Hono, options: SignInAppOptions): void {
  app.use('/.well-known/*', forTab(options));
  app.use('/jwks', forTab(options));
  app.get('/.well-known/openid-configuration', (context) => context.json(discoveryDocument(options.url())));
  app.get('/jwks', (context) => {
    const body = JSON.stringify({ keys: options.issuer.keys.toJSON() });
    if (options.runSecret !== undefined) {
      const proof = createHmac('sha256', options.runSecret).update(`jwks\n${body}`).digest('base64url');
      context.header('punte-run-proof', proof);
    }
    return context.body(body, 200, { 'content-type': 'application/json' });
  });
  app.get('/endsession', (context) => {
    const wanted = context.req.query('post_logout_redirect_uri') ?? '';
    return options.redirectUris.includes(wanted)
      ? context.redirect(wanted, 303)
      : context.text('Signed out.');
  });
}

function addAuthorize(app: Hono, options: SignInAppOptions): void {
  const people = new Map(options.people.map((person) => [person.username, person]));
  const codes = authorizationCodes(options.now);
  const refresh = refreshTokens(options.now);

  const authorize = async (context: Context, parameters: Record<string, string>) => {
    const { username, ...asked } = parameters;
    const language = pickerLanguage(asked['ui_locales'], context.req.header('accept-language'));
    const address = orRefusal(() => returnAddress(asked, options));
    if (address instanceof OAuthError)
      return context.html(refusalPage(address.message, language), address.status);
    const request = orRefusal(() => authorizeRequest(asked, address));
    if (request instanceof OAuthError)
      return context.redirect(answerAddress(address, options.url(), request.toJSON()), 303);
    if (username === undefined || !people.has(username)) {
      if (request.prompt !== 'none') return context.html(pickerPage(people.values(), asked, language));
      const error = new OAuthError('login_required', 'Nobody is signed in here.');
      return context.redirect(answerAddress(address, options.url(), error.toJSON()), 303);
    }
    const grant = { username, scope: request.scope, nonce: request.nonce };
    const code = codes.issue(grant, request.codeChallenge, request.redirectUri);
    return context.redirect(answerAddress(address, options.url(), { code }), 303);
  };

  app.get('/authorize', (context) => {
    // A choice is made by the form only: a link that carries it would sign somebody in unseen.
    const { username: _, ...asked } = singleParameters(new URL(context.req.url).search);
    return authorize(context, asked);
  });
  app.post('/authorize', async (context) => authorize(context, await formParameters(context)));
  app.get('/picker.css', (context) =>
    context.body(pickerStyle, 200, { 'content-type': 'text/css; charset=utf-8' }),
  );

  app.use('/token', forTab(options));
  app.post('/token', async (context) => {
    context.header('cache-control', 'no-store');
    const rules = { clientId: options.clientId, people, codes, refresh };
    const { person, grant, refreshToken } = decideTokenRequest(await formParameters(context), rules);
    const tokens = await issueTokens(options.issuer, options, person, grant);
    return context.json({
      ...tokens,
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    });
  });
}

const forTab = ({ tabOrigins }: SignInAppOptions) =>
  cors({
    origin: [...tabOrigins],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type'],
    maxAge: 600,
  });

/** Chromium checks form-action on the redirect that follows the form as well. */
const pagePolicy = (tabOrigins: readonly string[]) => ({
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  formAction: ["'self'", ...tabOrigins],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
});

async function formParameters(context: Context): Promise<Record<string, string>> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw new OAuthError('invalid_request', 'Send form fields as application/x-www-form-urlencoded.');
  return singleParameters(await context.req.text());
}

function orRefusal<T>(decide: () => T): T | OAuthError {
  try {
    return decide();
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
}

/** OpenID Connect Discovery 1.0: only what is offered here. */
function discoveryDocument(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/endsession`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'password'],
    subject_types_supported: ['public'],
    scopes_supported: ['openid', 'profile', 'offline_access', 'access_as_user'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    ui_locales_supported: ['en', 'ro'],
  };
}
