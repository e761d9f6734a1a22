import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { errorCatalogue } from '../../api/domain/errors/catalogue.ts';
import { goodClaims, now, objectId, otherTenantId, part, tenantId, tokenWorkshop } from './token-workshop.ts';

let workshop: Awaited<ReturnType<typeof tokenWorkshop>>;
beforeAll(async () => {
  workshop = await tokenWorkshop();
});

const seconds = now / 1000;

async function expectRefused(token: string): Promise<void> {
  const error: unknown = await workshop.signIn.verify(token).then(
    (principal) => principal,
    (raised: unknown) => raised,
  );
  expect(error).toMatchObject({
    code: 'unauthenticated',
    details: {},
    message: `unauthenticated: ${errorCatalogue.unauthenticated.title}`,
  });
  expect(error).not.toHaveProperty('cause');
  expect(inspect(error, { depth: 9 })).not.toContain(goodClaims.name);
}

describe('a genuine access token', () => {
  it('names the person by tenant and object id and carries our roles only', async () => {
    const token = await workshop.sign({ roles: ['agent', 'supervisor', 'Global Administrator', 'ADMIN'] });
    expect(await workshop.signIn.verify(token)).toEqual({
      personId: `${tenantId}.${objectId}`,
      tenantId,
      objectId,
      displayName: 'Ana Pop',
      roles: ['supervisor', 'agent'],
    });
  });

  it('without roles is a person without rights', async () => {
    expect(await workshop.signIn.verify(await workshop.sign({ roles: undefined }))).toMatchObject({
      roles: [],
    });
  });

  it('passes within a minute of clock difference', async () => {
    await workshop.signIn.verify(await workshop.sign({ nbf: seconds + 55, exp: seconds + 3600 }));
    await workshop.signIn.verify(await workshop.sign({ exp: seconds - 55 }));
  });

  it('of an application passes when it says so and holds a role of ours', async () => {
    const token = await workshop.sign({ scp: undefined, idtyp: 'app', name: undefined, roles: ['admin'] });
    expect(await workshop.signIn.verify(token)).toMatchObject({ roles: ['admin'] });
  });
});

describe('a token whose claims are wrong, signed by the real key', () => {
  const cases: readonly (readonly [string, Record<string, unknown>])[] = [
    [
      'another tenant, consistent in itself (cross-tenant)',
      { iss: `https://login.microsoftonline.com/${otherTenantId}/v2.0`, tid: otherTenantId },
    ],
    ['our issuer but another tid', { tid: otherTenantId }],
    ['our tid but another issuer', { iss: `https://login.microsoftonline.com/${otherTenantId}/v2.0` }],
    ['the common issuer', { iss: 'https://login.microsoftonline.com/common/v2.0' }],
    ['an issuer that only begins like ours', { iss: `${goodClaims.iss}/evil` }],
    ['an issuer in another case', { iss: goodClaims.iss.toUpperCase() }],
    ['a version 1 issuer that was not configured', { iss: `https://sts.windows.net/${tenantId}/` }],
    ['no issuer', { iss: undefined }],
    ['a list of issuers', { iss: [goodClaims.iss] }],
    ['another audience', { aud: '00000003-0000-0000-c000-000000000000' }],
    ['no audience', { aud: undefined }],
    ['no tenant', { tid: undefined }],
    ['a tenant in a list', { tid: [tenantId] }],
    ['no object id', { oid: undefined }],
    ['an object id that reaches into another person id', { oid: `${objectId}.${otherTenantId}` }],
    ['an object id with a path', { oid: '../admin' }],
    ['no subject', { sub: undefined }],
    ['expired', { exp: seconds - 61 }],
    ['never expiring', { exp: undefined }],
    ['an expiry that is no number', { exp: '9999999999' }],
    ['not yet valid', { nbf: seconds + 61 }],
    ['no scope', { scp: undefined }],
    ['an id token of the same app', { scp: undefined, nonce: 'n', roles: ['admin'] }],
    ['an id token with roles and no nonce', { scp: undefined, roles: ['admin'] }],
    ['an access token that carries a nonce', { nonce: 'n' }],
    ['another scope', { scp: 'User.Read' }],
    ['a scope that contains ours as a part', { scp: 'no_access_as_user access_as_user_not' }],
    ['a scope list that is no text', { scp: ['access_as_user'] }],
    ['roles as one text', { roles: 'admin' }],
    ['roles as an object', { roles: { 0: 'admin', length: 1 } }],
    ['roles that are no texts', { roles: [['admin']] }],
    [
      'an application without a role of ours',
      { scp: undefined, idtyp: 'app', roles: ['Directory.Read.All'] },
    ],
    ['a person without scope who says user', { scp: undefined, idtyp: 'user', roles: ['admin'] }],
  ];
  it.each(cases)('is refused: %s', async (_, changes) => expectRefused(await workshop.sign(changes)));

  it.each([
    'wids',
    'groups',
    'role',
    'Roles',
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/role',
  ])('gives no role when "admin" is injected through the claim %s', async (claim) => {
    const token = await workshop.sign({ roles: [], [claim]: ['admin'] });
    expect(await workshop.signIn.verify(token)).toMatchObject({ roles: [] });
  });

  it('gives no role that only looks like one of ours', async () => {
    const token = await workshop.sign({
      roles: ['Admin', 'admin ', 'admin,agent', 'аdmin', '__proto__', 'constructor'],
    });
    expect(await workshop.signIn.verify(token)).toMatchObject({ roles: [] });
  });
});

describe('a token whose signature is wrong', () => {
  it('is refused: signed by an attacker under the known key id', async () =>
    expectRefused(await workshop.sign({}, {}, workshop.attackers.privateKey)));

  it('is refused: no algorithm and no signature', async () => {
    for (const alg of ['none', 'None', 'NONE', '']) {
      await expectRefused(`${part({ alg, typ: 'JWT' })}.${part(goodClaims)}.`);
      await expectRefused(`${part({ alg, kid: 'key-1' })}.${part(goodClaims)}.AAAA`);
    }
  });

  it('is refused: HS256 keyed with the public key (algorithm confusion)', async () => {
    for (const key of [
      workshop.publicPem,
      workshop.publicPem.trim(),
      JSON.stringify(workshop.publicJwk),
      workshop.publicJwk.n ?? '',
    ]) {
      const input = `${part({ alg: 'HS256', kid: 'key-1', typ: 'JWT' })}.${part(goodClaims)}`;
      await expectRefused(`${input}.${createHmac('sha256', key).update(input).digest('base64url')}`);
    }
  });

  it.each(['RS384', 'RS512', 'PS256'])('is refused: %s, although the key could do it', async (alg) => {
    const { privateKey } = await tokenKey(alg);
    await expectRefused(
      await new SignJWT(goodClaims).setProtectedHeader({ alg, kid: 'key-1' }).sign(privateKey),
    );
  });

  it('is refused: the claims were changed after signing', async () => {
    const [header, , signature] = (await workshop.sign()).split('.');
    await expectRefused(`${header}.${part({ ...goodClaims, roles: ['admin', 'secrets'] })}.${signature}`);
  });

  it('is refused: the header was changed after signing', async () => {
    const [, payload, signature] = (await workshop.sign()).split('.');
    await expectRefused(`${part({ alg: 'RS256', kid: 'key-1', typ: 'at+jwt' })}.${payload}.${signature}`);
  });

  it('is refused: the signature is cut, empty or of other tokens', async () => {
    const [header, payload, signature = ''] = (await workshop.sign()).split('.');
    const other = (await workshop.sign({ name: 'Dan' })).split('.')[2];
    for (const wrong of ['', signature.slice(0, -8), 'A'.repeat(signature.length), other])
      await expectRefused(`${header}.${payload}.${wrong}`);
  });
});

describe('a token that points to a key of its own', () => {
  it('is refused: unknown key id', async () =>
    expectRefused(await workshop.sign({}, { kid: 'key-2' }, workshop.attackers.privateKey)));

  it.each(['../../keys', "' OR 1=1 --", '/dev/null', 'http://127.0.0.1:1/keys', '__proto__'])(
    'is refused: key id %s',
    async (kid) => expectRefused(await workshop.sign({}, { kid }, workshop.attackers.privateKey)),
  );

  it('is refused: its own key in the header', async () =>
    expectRefused(await workshop.sign({}, { jwk: workshop.attackersJwk }, workshop.attackers.privateKey)));

  it('is refused: an address of keys in the header', async () => {
    for (const header of [
      { jku: 'http://127.0.0.1:1/jwks' },
      { x5u: 'http://127.0.0.1:1/cert' },
      { x5c: ['AAAA'] },
    ])
      await expectRefused(await workshop.sign({}, header, workshop.attackers.privateKey));
  });

  it('is refused: a critical header that nobody here understands', async () => {
    const input = `${part({ alg: 'RS256', kid: 'key-1', crit: ['exp'], exp: 1 })}.${part(goodClaims)}`;
    await expectRefused(`${input}.${'A'.repeat(342)}`);
  });
});

describe('something that is no token', () => {
  it.each([
    '',
    '.',
    '..',
    '...',
    'a.b.c',
    'undefined',
    'null',
    '{}',
    `${'A'.repeat(20_000)}`,
    '\u0000',
    'é.é.é',
  ])('is refused: %#', async (text) => expectRefused(text));

  it('is refused: a token longer than any real one, before its signature is looked at', async () => {
    await expectRefused(await workshop.sign({ padding: 'x'.repeat(20_000) }));
    expect(workshop.refusals.at(-1)).toBe('too long');
  });

  it('tells the operator the reason without any of the claims', async () => {
    await expectRefused(await workshop.sign({ exp: seconds - 3600 }));
    expect(workshop.refusals.at(-1)).toBe('ERR_JWT_EXPIRED exp');
  });
});

async function tokenKey(alg: string) {
  const { generateKeyPair } = await import('jose');
  return generateKeyPair(alg);
}
