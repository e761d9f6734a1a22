import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import {
  localApiAudience,
  localTenantId,
  type RunningSignIn,
  startSignIn,
} from '../../local/sign-in/index.ts';

const tab = 'http://127.0.0.1:7070';
const runSecret = 'r'.repeat(43);
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

let now = Date.UTC(2026, 10, 12);
let issuer: RunningSignIn;
beforeAll(async () => {
  issuer = await startSignIn({ port: 0, tabOrigins: [tab], runSecret, now: () => now });
});
afterAll(() => issuer.stop());

const passwordFields = {
  grant_type: 'password',
  username: 'admin',
  password: 'local',
  client_id: 'punte-local',
  scope: 'openid profile access_as_user',
};
const authorizeFields = {
  client_id: 'punte-local',
  redirect_uri: `${tab}/signed-in`,
  response_type: 'code',
  scope: 'openid profile access_as_user',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  state: 's',
};

type Fields = Record<string, string | undefined>;

const form = (fields: Fields): URLSearchParams => {
  const present = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(present);
};
const token = (fields: Fields, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${issuer.url}/token`, { method: 'POST', body: form(fields), headers });
const authorize = (fields: Fields): Promise<Response> =>
  fetch(`${issuer.url}/authorize`, { method: 'POST', body: form(fields), redirect: 'manual' });

async function code(fields: Fields = {}): Promise<string> {
  const answer = await authorize({ ...authorizeFields, username: 'admin', ...fields });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

const codeFields = async (): Promise<Fields> => ({
  grant_type: 'authorization_code',
  client_id: 'punte-local',
  redirect_uri: `${tab}/signed-in`,
  code: await code(),
  code_verifier: verifier,
});

async function expectRefused(answer: Response, error: string): Promise<void> {
  const body: unknown = await answer.json();
  expect({ status: answer.status, body }).toMatchObject({
    status: error === 'invalid_client' ? 401 : 400,
    body: { error },
  });
  expect(body).not.toHaveProperty('access_token');
}

describe('a token is asked for wrongly', () => {
  const cases: readonly (readonly [string, Fields, string])[] = [
    ['an unknown user', { username: 'root' }, 'invalid_grant'],
    ['a user named like a property of every object', { username: '__proto__' }, 'invalid_grant'],
    ['a user in another case', { username: 'Admin' }, 'invalid_grant'],
    ['no user', { username: undefined }, 'invalid_request'],
    ['a wrong password', { password: 'Local' }, 'invalid_grant'],
    ['no password', { password: undefined }, 'invalid_request'],
    ['an empty password', { password: '' }, 'invalid_request'],
    ['an unknown client', { client_id: 'other' }, 'invalid_client'],
    ['no client', { client_id: undefined }, 'invalid_client'],
    ['a client secret', { client_secret: 'x' }, 'invalid_client'],
    ['a foreign scope', { scope: 'openid access_as_user Mail.Read' }, 'invalid_scope'],
    ['without our scope', { scope: 'openid profile' }, 'invalid_scope'],
    ['client credentials', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    [
      'a JWT as grant',
      { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'a.b.c' },
      'unsupported_grant_type',
    ],
    ['no grant', { grant_type: undefined }, 'invalid_request'],
    ['a made-up refresh token', { grant_type: 'refresh_token', refresh_token: 'a.b' }, 'invalid_grant'],
    [
      'a made-up code',
      { grant_type: 'authorization_code', code: 'x', code_verifier: verifier, redirect_uri: tab },
      'invalid_grant',
    ],
  ];
  it.each(cases)('is refused: %s', async (_, change, error) => {
    await expectRefused(await token({ ...passwordFields, ...change }), error);
  });

  it('is refused: a parameter that comes twice', async () => {
    const body = `${form(passwordFields).toString()}&username=agent1`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await expectRefused(
      await fetch(`${issuer.url}/token`, { method: 'POST', body, headers }),
      'invalid_request',
    );
  });

  it('is refused: JSON instead of a form, so that no simple request of another site is read as one', async () => {
    const body = JSON.stringify(passwordFields);
    for (const type of ['application/json', 'text/plain'])
      await expectRefused(
        await token({}, { 'content-type': type }).catch(() => Response.error()),
        'invalid_request',
      );
    const answer = await fetch(`${issuer.url}/token`, { method: 'POST', body });
    await expectRefused(answer, 'invalid_request');
  });

  it('is refused: claims of the asker’s own choice change nothing', async () => {
    const answer = await token({
      ...passwordFields,
      username: 'agent1',
      aud: 'other',
      roles: 'admin',
      oid: 'x',
      tid: 'y',
    });
    const body: unknown = await answer.json();
    expect(claimsOf(body, 'access_token')).toMatchObject({
      aud: localApiAudience,
      roles: ['agent'],
      tid: localTenantId,
    });
    expect(claimsOf(body, 'id_token')).toMatchObject({ aud: 'punte-local' });
    expect(claimsOf(body, 'id_token')).not.toHaveProperty('roles');
    expect(claimsOf(body, 'id_token')).not.toHaveProperty('scp');
  });

  it('is refused: a body larger than any request', async () => {
    expect((await token({ ...passwordFields, padding: 'x'.repeat(20_000) })).status).toBe(413);
  });
});

describe('an authorization code', () => {
  it('is good once', async () => {
    const fields = await codeFields();
    expect((await token(fields)).status).toBe(200);
    await expectRefused(await token(fields), 'invalid_grant');
  });

  it.each<readonly [string, Fields, string]>([
    ['with the verifier of somebody else', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['without verifier', { code_verifier: undefined }, 'invalid_request'],
    ['with the challenge as verifier (plain)', { code_verifier: challenge }, 'invalid_grant'],
    ['for another redirect_uri', { redirect_uri: `${tab}/` }, 'invalid_grant'],
    ['without redirect_uri', { redirect_uri: undefined }, 'invalid_request'],
    ['for another client', { client_id: 'other' }, 'invalid_client'],
  ])('is refused %s', async (_, change, error) => {
    await expectRefused(await token({ ...(await codeFields()), ...change }), error);
  });

  it('is used up by a wrong verifier, so that it cannot be tried again', async () => {
    const fields = await codeFields();
    await expectRefused(await token({ ...fields, code_verifier: 'w'.repeat(43) }), 'invalid_grant');
    await expectRefused(await token(fields), 'invalid_grant');
  });

  it('is too old after a minute', async () => {
    const fields = await codeFields();
    now += 60_000;
    await expectRefused(await token(fields), 'invalid_grant');
  });
});

describe('the way back leads elsewhere', () => {
  it.each([
    'https://evil.example/',
    `${tab}/signed-in/../../evil`,
    `${tab}/signed-in?next=https://evil.example`,
    `${tab}/signed-in#`,
    `${tab}@evil.example/signed-in`,
    `${tab}.evil.example/signed-in`,
    `${tab}/SIGNED-IN`,
    'http://127.0.0.1:7071/signed-in',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '',
  ])('is refused on our own page, without a redirect: %s', async (redirectUri) => {
    const answer = await authorize({ ...authorizeFields, username: 'admin', redirect_uri: redirectUri });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('is refused on our own page for an unknown client', async () => {
    const answer = await authorize({ ...authorizeFields, username: 'admin', client_id: 'other' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('is refused after signing out', async () => {
    const answer = await fetch(`${issuer.url}/endsession?post_logout_redirect_uri=https://evil.example/`, {
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBeNull();
  });

  it.each<readonly [string, Fields, string]>([
    ['an implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['no PKCE', { code_challenge: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['PKCE without method', { code_challenge_method: undefined }, 'invalid_request'],
    ['a foreign scope', { scope: 'openid access_as_user User.Read' }, 'invalid_scope'],
    ['a fragment as answer', { response_mode: 'fragment' }, 'invalid_request'],
  ])('carries an error and no code with %s', async (_, change, error) => {
    const answer = await authorize({ ...authorizeFields, username: 'admin', ...change });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(`${location.origin}${location.pathname}`).toBe(`${tab}/signed-in`);
    expect(Object.fromEntries(location.searchParams)).toMatchObject({ error, state: 's', iss: issuer.url });
    expect(location.searchParams.has('code')).toBe(false);
  });

  it('is not taken by a link that names the person: a choice needs the form', async () => {
    const query = form({ ...authorizeFields, username: 'admin' }).toString();
    const answer = await fetch(`${issuer.url}/authorize?${query}`, { redirect: 'manual' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<form');
  });
});

describe('another web page in the same browser', () => {
  it('is refused by its origin, for every route', async () => {
    for (const path of ['/jwks', '/.well-known/openid-configuration']) {
      const answer = await fetch(`${issuer.url}${path}`, { headers: { origin: 'https://evil.example' } });
      expect(answer.status).toBe(403);
    }
    for (const origin of ['https://evil.example', 'null', `${tab}.evil.example`, 'http://localhost:7070']) {
      const answer = await token(passwordFields, { origin });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('is refused by the Host header when its name was pointed at this machine (DNS rebinding)', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${new URL(issuer.url).port}`,
      '127.0.0.1',
      'localhost.evil.example',
    ])
      expect(await statusWithHost(host)).not.toBe(200);
    expect(await statusWithHost(new URL(issuer.url).host)).toBe(200);
  });

  it('is told apart from the tab, which may read the answer', async () => {
    const answer = await token(passwordFields, { origin: tab });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(tab);
  });
});

function text(body: unknown, name: string): string {
  return typeof body === 'object' && body !== null ? String(Reflect.get(body, name)) : '';
}

function claimsOf(body: unknown, name: string): unknown {
  return JSON.parse(Buffer.from(text(body, name).split('.')[1] ?? '', 'base64url').toString());
}

function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${issuer.url}/jwks`, { headers: { host }, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    request.on('error', reject).end();
  });
}
