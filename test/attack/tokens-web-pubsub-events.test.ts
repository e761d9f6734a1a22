import { beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet } from 'jose';
import { createWebPubSubEvents } from '../../api/adapters/web-pubsub/create-web-pubsub-events.ts';
import type { PushEvents } from '../../api/ports/push-events.ts';
import { audience, goodClaims, now, otherTenantId, tenantId, tokenWorkshop } from './token-workshop.ts';

const serviceObjectId = '99999999-2222-4333-8444-555555555555';
const issuer = `https://sts.windows.net/${tenantId}/`;
const serviceClaims = { iss: issuer, oid: serviceObjectId, scp: undefined, idtyp: 'app', roles: undefined };

let workshop: Awaited<ReturnType<typeof tokenWorkshop>>;
let events: PushEvents;
beforeAll(async () => {
  workshop = await tokenWorkshop();
  events = createWebPubSubEvents({
    hub: 'punte',
    audience,
    issuers: [issuer, goodClaims.iss],
    jwksUri: 'https://login.microsoftonline.com/unused',
    serviceObjectId,
    clock: { now: () => now, sleep: () => Promise.resolve() },
    keys: createLocalJWKSet({ keys: [workshop.publicJwk] }),
  });
});

const connected = {
  'ce-type': 'azure.webpubsub.sys.connected',
  'ce-hub': 'punte',
  'ce-userid': `${tenantId}.person`,
  'ce-connectionid': 'c1',
};

const read = (authorization: string | undefined, headers: Record<string, string> = connected) => {
  const all: Record<string, string | undefined> = { ...headers, authorization };
  return events.read({ body: '', header: (name) => all[name] });
};
const bearer = async (changes: Record<string, unknown> = {}): Promise<string> =>
  `Bearer ${await workshop.sign({ ...serviceClaims, ...changes })}`;

describe('an event of Web PubSub', () => {
  it('is believed with a token of the service itself', async () => {
    expect(await read(await bearer())).toEqual({
      kind: 'connected',
      personId: `${tenantId}.person`,
      connectionId: 'c1',
    });
    const gone = { ...connected, 'ce-type': 'azure.webpubsub.sys.disconnected' };
    expect(await read(await bearer(), gone)).toMatchObject({ kind: 'disconnected' });
  });

  it('is of no interest when it is of another hub or kind', async () => {
    expect(await read(await bearer(), { ...connected, 'ce-hub': 'other' })).toBeUndefined();
    expect(
      await read(await bearer(), { ...connected, 'ce-type': 'azure.webpubsub.user.message' }),
    ).toBeUndefined();
    expect(await read(await bearer(), { ...connected, 'ce-type': 'constructor' })).toBeUndefined();
    expect(await read(await bearer(), { ...connected, 'ce-userid': '' })).toBeUndefined();
  });
});

describe('somebody else reports a connection', () => {
  const cases: readonly (readonly [string, Record<string, unknown>])[] = [
    ['a person with a valid token', { oid: goodClaims.oid, scp: 'access_as_user', iss: goodClaims.iss }],
    ['another service of the tenant', { oid: '88888888-2222-4333-8444-555555555555' }],
    ['a service without object id', { oid: undefined }],
    ['the service of another tenant', { iss: `https://sts.windows.net/${otherTenantId}/` }],
    ['a token for another audience', { aud: 'https://management.azure.com' }],
    ['an expired token', { exp: now / 1000 - 61 }],
    ['a token that never expires', { exp: undefined }],
  ];
  it.each(cases)('is refused: %s', async (_, changes) => {
    await expect(read(await bearer(changes))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is refused: signed by an attacker, unsigned, or without token', async () => {
    const forged = `Bearer ${await workshop.sign(serviceClaims, {}, workshop.attackers.privateKey)}`;
    const [header, payload] = (await bearer()).split('.');
    for (const authorization of [
      forged,
      `${header}.${payload}.`,
      `${header}.${payload}.AAAA`,
      'Basic x',
      '',
      undefined,
    ])
      await expect(read(authorization)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
