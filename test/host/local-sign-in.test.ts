import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as oauth from 'oauth4webapi';
import { createLocalSignIn } from '../../api/adapters/entra/create-local-sign-in.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';
import {
  demoPeople,
  localApiAudience,
  localClientId,
  localTenantId,
  type RunningSignIn,
  startSignIn,
} from '../../local/sign-in/index.ts';

const tab = 'http://127.0.0.1:7070';
const redirectUri = `${tab}/signed-in`;
const runSecret = 'r'.repeat(43);
const client: oauth.Client = { client_id: localClientId };
const insecure = { [oauth.allowInsecureRequests]: true };

let issuer: RunningSignIn;
beforeAll(async () => {
  issuer = await startSignIn({ port: 0, tabOrigins: [tab], runSecret });
});
afterAll(() => issuer.stop());

const api = (url = issuer.url, secret = runSecret) =>
  createLocalSignIn({
    issuer: url,
    tenantId: localTenantId,
    audience: localApiAudience,
    runSecret: secret,
    clock: systemClock,
  });

function passwordToken(url: string, username: string): Promise<Response> {
  const fields = { grant_type: 'password', username, password: 'local', client_id: localClientId };
  return fetch(`${url}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, scope: 'openid profile access_as_user' }),
  });
}

async function discover(): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer.url);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, insecure));
}

/** Chooses a person on the picker page as a browser without script does. */
async function choose(authorizeUrl: URL, username: string): Promise<URL> {
  const page = await (await fetch(authorizeUrl)).text();
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of fields) form.set(name, value.replaceAll('&amp;', '&'));
  form.set('username', username);
  const answer = await fetch(`${issuer.url}/authorize`, { method: 'POST', body: form, redirect: 'manual' });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '');
}

async function startFlow(scope: string) {
  const as = await discover();
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const url = new URL(as.authorization_endpoint ?? '');
  const query = {
    client_id: localClientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { as, verifier, state, nonce, url };
}

async function signIn(username: string, scope: string) {
  const { as, verifier, state, nonce, url } = await startFlow(scope);
  const parameters = oauth.validateAuthResponse(as, client, await choose(url, username), state);
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    oauth.None(),
    parameters,
    redirectUri,
    verifier,
    insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce });
  return { as, tokens };
}

describe('a person in a browser', () => {
  it('given the picker page, when a role is chosen, then a strict OpenID client accepts the answer and the API the token', async () => {
    const { tokens } = await signIn('agent1', 'openid profile access_as_user');
    expect(tokens.refresh_token).toBeUndefined();
    expect(oauth.getValidatedIdTokenClaims(tokens)).toMatchObject({ aud: localClientId, name: 'Ana Pop' });
    expect(await api().verify(tokens.access_token)).toEqual({
      personId: `${localTenantId}.${demoPeople[5]?.objectId}`,
      tenantId: localTenantId,
      objectId: demoPeople[5]?.objectId,
      displayName: 'Ana Pop',
      roles: ['agent'],
    });
  });

  it('given an id token, when it is shown to the API, then it is refused', async () => {
    const { tokens } = await signIn('admin', 'openid profile access_as_user');
    await expect(api().verify(tokens.id_token ?? '')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('given offline_access, when the token is refreshed, then it is for the same person and the old one ends', async () => {
    const { as, tokens } = await signIn('supervisor', 'openid profile access_as_user offline_access');
    const refresh = async (token: string) =>
      oauth.processRefreshTokenResponse(
        as,
        client,
        await oauth.refreshTokenGrantRequest(as, client, oauth.None(), token, insecure),
      );
    const second = await refresh(tokens.refresh_token ?? '');
    expect(await api().verify(second.access_token)).toMatchObject({ roles: ['supervisor'] });
    expect(second.refresh_token).not.toBe(tokens.refresh_token);
    await expect(refresh(tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(refresh(second.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('given nobody is signed in, when asked not to prompt, then the answer says login_required', async () => {
    const { url, as, state } = await startFlow('openid profile access_as_user');
    url.searchParams.set('prompt', 'none');
    const answer = await fetch(url, { redirect: 'manual' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(() => oauth.validateAuthResponse(as, client, location, state)).toThrow(
      expect.objectContaining({ error: 'login_required' }),
    );
  });

  it.each([
    ['en', 'Sign in to Punte', 'administrator, secured fields'],
    ['ro', 'Conectați-vă la Punte', 'administrator, câmpuri securizate'],
  ])(
    'given the language %s, when the picker opens, then it speaks it and names every person',
    async (lang, title, roles) => {
      const { url } = await startFlow('openid profile access_as_user');
      const answer = await fetch(url, { headers: { 'accept-language': `${lang}, de;q=0.5` } });
      const page = await answer.text();
      expect(page).toContain(`<html lang="${lang}">`);
      expect(page).toContain(`<h1 id="title">${title}</h1>`);
      expect(page).toContain(roles);
      for (const person of demoPeople) expect(page).toContain(`value="${person.username}"`);
      expect(page).not.toContain('<script');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    },
  );
});

describe('a script', () => {
  it.each(demoPeople.map(({ username, roles }) => [username, roles] as const))(
    'given the user %s, when it asks with the password grant, then the token has these roles',
    async (username, roles) => {
      const answer = await passwordToken(issuer.url, username);
      const tokens: unknown = await answer.json();
      expect(tokens).toMatchObject({
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'openid profile access_as_user',
      });
      expect(tokens).not.toHaveProperty('refresh_token');
      const principal = await api().verify(accessTokenOf(tokens));
      expect(principal.roles.toSorted()).toEqual(roles.toSorted());
    },
  );

  it('given 100 at once, when all are answered, then nobody has the token of somebody else', async () => {
    const names = Array.from({ length: 100 }, (_, n) => demoPeople[n % demoPeople.length]?.username ?? '');
    const verifier = api();
    const people = await Promise.all(
      names.map(async (name) =>
        verifier.verify(accessTokenOf(await (await passwordToken(issuer.url, name)).json())),
      ),
    );
    expect(people.map(({ displayName }) => displayName)).toEqual(
      names.map((name) => demoPeople.find(({ username }) => username === name)?.displayName),
    );
  });
});

describe('a restart', () => {
  it('given a kept key, when the issuer starts again, then a token of before still holds', async () => {
    const keyFile = join(await mkdtemp(join(tmpdir(), 'punte-sign-in-')), 'sign-in', 'key.json');
    const before = await startSignIn({ port: 0, tabOrigins: [tab], runSecret, keyFile });
    const port = Number(new URL(before.url).port);
    const token = accessTokenOf(await (await passwordToken(before.url, 'agent2')).json());
    await before.stop();
    const after = await startSignIn({ port, tabOrigins: [tab], runSecret, keyFile });
    try {
      expect(await api(after.url).verify(token)).toMatchObject({ displayName: 'Dan Ionescu' });
      expect((await stat(keyFile)).mode & 0o077).toBe(0);
    } finally {
      await after.stop();
    }
  });

  it('given a port in use, when the issuer starts, then it says so', async () => {
    const port = Number(new URL(issuer.url).port);
    await expect(startSignIn({ port, tabOrigins: [tab] })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

function accessTokenOf(tokens: unknown): string {
  if (typeof tokens === 'object' && tokens !== null && 'access_token' in tokens)
    return String(tokens.access_token);
  return '';
}
