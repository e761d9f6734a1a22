import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createLocalSignIn } from '../../api/adapters/entra/create-local-sign-in.ts';
import { systemClock } from '../../api/adapters/system/system-clock.ts';
import {
  localApiAudience,
  localTenantId,
  type RunningSignIn,
  startSignIn,
} from '../../local/sign-in/index.ts';

const tab = 'http://127.0.0.1:7070';
const runSecret = 'r'.repeat(43);

let issuer: RunningSignIn;
beforeAll(async () => {
  issuer = await startSignIn({ port: 0, tabOrigins: [tab], runSecret });
});
afterAll(() => issuer.stop());

const authorizeAddress = (state: string): string => {
  const fields = {
    client_id: 'punte-local',
    redirect_uri: `${tab}/signed-in`,
    response_type: 'code',
    scope: 'openid profile access_as_user',
    code_challenge: 'c'.repeat(43),
    code_challenge_method: 'S256',
    state,
  };
  return `${issuer.url}/authorize?${new URLSearchParams(fields).toString()}`;
};

async function adminToken(): Promise<string> {
  const fields = { grant_type: 'password', username: 'admin', password: 'local', client_id: 'punte-local' };
  const body = new URLSearchParams({ ...fields, scope: 'openid profile access_as_user' });
  const tokens: unknown = await (await fetch(`${issuer.url}/token`, { method: 'POST', body })).json();
  return typeof tokens === 'object' && tokens !== null ? String(Reflect.get(tokens, 'access_token')) : '';
}

describe('the picker page', () => {
  it('shows hostile parameters as text', async () => {
    const state = '"><script>alert(1)</script>';
    const page = await (await fetch(authorizeAddress(state))).text();
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
  });

  it('cannot be framed', async () => {
    const answer = await fetch(authorizeAddress('s'));
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('the issuer’s keys', () => {
  it('are published without their private parts', async () => {
    const text = await (await fetch(`${issuer.url}/jwks`)).text();
    const published: unknown = JSON.parse(text);
    expect(published).toMatchObject({ keys: [{ kty: 'RSA', alg: 'RS256' }] });
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(text).not.toContain(`"${name}":`);
  });

  it('of a program that took over the port are not believed', async () => {
    const impostor = await impostorWithKeysOf(issuer.url, (body) =>
      createHmac('sha256', 'guess').update(`jwks\n${body}`).digest('base64url'),
    );
    const unproven = await impostorWithKeysOf(issuer.url, () => '');
    try {
      for (const { url } of [impostor, unproven]) {
        const signIn = createLocalSignIn({
          issuer: url,
          tenantId: localTenantId,
          audience: localApiAudience,
          runSecret,
          clock: systemClock,
        });
        await expect(signIn.verify(await adminToken())).rejects.toMatchObject({
          code: 'internal-error',
        });
      }
    } finally {
      impostor.server.close();
      unproven.server.close();
    }
  });
});

it('the issuer listens on loopback only', async () => {
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'localhost'])
    await expect(startSignIn({ port: 0, host, tabOrigins: [tab] })).rejects.toThrow('loopback');
});

async function impostorWithKeysOf(issuerUrl: string, prove: (body: string) => string) {
  const body = await (await fetch(`${issuerUrl}/jwks`)).text();
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'punte-run-proof': prove(body) }).end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}
