import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createServer } from 'node:http';
import {
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { type RunningSignIn, startSignIn } from '../../local/sign-in/index.ts';
import { answerOf } from '../whole-stack/answer.ts';
import { startWholeStack, type WholeStack } from '../whole-stack/start-whole-stack.ts';

jest.setTimeout(60_000);

let stack: WholeStack;
let real: string;
let attackers: Awaited<ReturnType<typeof generateKeyPair>>;
beforeAll(async () => {
  stack = await startWholeStack();
  real = (await stack.staff('agent1')).token;
  attackers = await generateKeyPair('RS256', { extractable: true });
});
afterAll(() => stack?.stop());

/** Asks as whoever a token names, or with no header at all. */
const ask = async (token: string | undefined, path = '/me', headers: Record<string, string> = {}) =>
  answerOf(
    await fetch(`${stack.addresses.api}/api${path}`, {
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    }),
  );

/** The real token's content with changes, signed by the attacker. */
const forge = (
  claims: JWTPayload = {},
  header: Partial<JWTHeaderParameters> = {},
  key: Parameters<SignJWT['sign']>[0] = attackers.privateKey,
) =>
  new SignJWT({ ...decodeJwt(real), ...claims })
    .setProtectedHeader({ ...decodeProtectedHeader(real), alg: 'RS256', ...header })
    .sign(key);

const keysOfIssuer = async () => {
  const { json } = await answerOf(await fetch(`${stack.addresses.signIn}/jwks`));
  return z.object({ keys: z.array(z.looseObject({ kid: z.string() })).min(1) }).parse(json).keys;
};

describe('a token that the issuer did not sign', () => {
  it('is told from the real one', async () => {
    expect((await ask(real)).status).toBe(200);
  });

  const forgeries: readonly (readonly [string, () => Promise<string> | string])[] = [
    ["an attacker's key under the issuer's key id", () => forge()],
    [
      "an attacker's key that came along in the header",
      async () => forge({}, { jwk: await exportJWK(attackers.publicKey) }),
    ],
    [
      'no signature at all',
      () => {
        const [, claims] = real.split('.');
        return `${base64url.encode(JSON.stringify({ alg: 'none', typ: 'JWT' }))}.${claims}.`;
      },
    ],
    [
      'the public key used as a shared secret',
      async () => {
        const [key] = await keysOfIssuer();
        return forge({}, { alg: 'HS256' }, new TextEncoder().encode(JSON.stringify(key)));
      },
    ],
    [
      'another algorithm',
      async () => {
        const { privateKey } = await generateKeyPair('ES256');
        return forge({}, { alg: 'ES256' }, privateKey);
      },
    ],
    [
      'a role added to the real token',
      () => {
        const [header, , proof] = real.split('.');
        return `${header}.${base64url.encode(JSON.stringify({ ...decodeJwt(real), roles: ['admin'] }))}.${proof}`;
      },
    ],
    ['a cut signature', () => real.slice(0, -4)],
    ['a fourth part', () => `${real}.x`],
  ];
  it.each(forgeries)('is refused: %s', async (_, token) => {
    const answer = await ask(await token());
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(answer.text).not.toContain(real.slice(0, 30));
  });

  it('makes nobody fetch keys from where it says', async () => {
    let calls = 0;
    const server = createServer((_, response) => {
      calls += 1;
      response.end('{"keys":[]}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    for (const token of [
      await forge({ iss: url }, { jku: `${url}/jwks`, x5u: `${url}/x5u`, kid: `${url}/jwks` }),
      await forge({ iss: `${url}/` }, { kid: '../../jwks' }),
    ])
      expect((await ask(token)).status).toBe(401);
    expect(calls).toBe(0);
    server.close();
  });
});

describe('a token of another installation', () => {
  let elsewhere: RunningSignIn;
  beforeAll(async () => {
    elsewhere = await startSignIn({ port: 0, tabOrigins: [], runSecret: 'r'.repeat(43) });
  });
  afterAll(() => elsewhere?.stop());

  it('is refused, whoever it names', async () => {
    for (const username of ['admin', 'secrets', 'agent1']) {
      const answer = await answerOf(
        await fetch(`${elsewhere.url}/token`, {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'password',
            username,
            password: 'local',
            client_id: 'punte-local',
            scope: 'openid profile access_as_user',
          }),
        }),
      );
      const { access_token: token } = z.object({ access_token: z.string() }).parse(answer.json);
      expect((await ask(token)).status).toBe(401);
    }
  });
});

describe('a real token in a wrong place', () => {
  const places: readonly (readonly [string, string, Record<string, string>])[] = [
    ['in the address', 'query', {}],
    ['in a cookie', '', { cookie: 'access_token=TOKEN; authorization=Bearer TOKEN' }],
    ['as Basic', '', { authorization: 'Basic TOKEN' }],
    ['twice', '', { authorization: 'Bearer TOKEN, Bearer TOKEN' }],
    [
      "in Azure's own header",
      '',
      { 'x-ms-client-principal': 'TOKEN', 'x-ms-token-aad-access-token': 'TOKEN' },
    ],
  ];
  it.each(places)('lets nobody in: %s', async (_, where, headers) => {
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replaceAll('TOKEN', real)]),
    );
    const path = where === 'query' ? `/me?access_token=${real}&authorization=Bearer%20${real}` : '/me';
    expect((await ask(undefined, path, filled)).status).toBe(401);
  });

  it("is no admin's, whatever headers say so", async () => {
    const principal = Buffer.from(JSON.stringify({ claims: [{ typ: 'roles', val: 'admin' }] })).toString(
      'base64',
    );
    const answer = await ask(real, '/audit', {
      'x-ms-client-principal': principal,
      'x-roles': 'admin',
      'x-forwarded-user': 'admin',
      'x-original-url': '/api/me',
    });
    expect([403, 404]).toContain(answer.status);
    const accounts = await ask(real, '/accounts', { 'x-ms-client-principal': principal });
    expect(accounts.status).toBe(403);
  });
});
