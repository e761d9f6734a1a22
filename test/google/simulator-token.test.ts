import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAccessToken, sealAccessToken } from '../../local/google/oauth/access-token.ts';
import {
  assertionFor,
  exchange,
  SCOPES,
  startWorkshop,
  strangersKey,
  type AssertionChanges,
  type SimulatedAccount,
  type Workshop,
} from './simulator-workshop.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

describe("Given the simulator's token endpoint", () => {
  let shop: Workshop;
  let owner: SimulatedAccount;
  beforeAll(async () => {
    shop = await startWorkshop();
    owner = await shop.account();
  });
  afterAll(async () => shop.stop());

  const ask = async (changes: AssertionChanges) =>
    exchange(shop.url, { grant_type: GRANT, assertion: await assertionFor(owner, changes) });

  it('trades a good assertion for a bearer token of an hour', async () => {
    const answer = await ask({});
    expect(answer).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3_599 } });
  });

  it('answers with a key file as Google hands it out', () => {
    expect(owner.serviceAccount).toMatchObject({
      type: 'service_account',
      token_uri: 'https://oauth2.googleapis.com/token',
      universe_domain: 'googleapis.com',
    });
    expect(owner.serviceAccount.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  });

  const now = Math.floor(Date.now() / 1_000);
  it.each<[string, AssertionChanges, string]>([
    ['a signature of another key', { privateKey: strangersKey() }, 'invalid_grant'],
    ['an unknown key id', { keyId: 'f'.repeat(40) }, 'invalid_grant'],
    ['another audience', { audience: 'https://businessmessages.googleapis.com/' }, 'invalid_grant'],
    ['a life of more than an hour', { lifeSeconds: 3_601 }, 'invalid_grant'],
    ['a time of issue in the future', { issuedAt: now + 900 }, 'invalid_grant'],
    ['an end in the past', { issuedAt: now - 7_200 }, 'invalid_grant'],
    ['a person to act for', { subject: 'somebody@example.com' }, 'invalid_grant'],
    ['an unknown scope', { scope: 'https://www.googleapis.com/auth/drive' }, 'invalid_scope'],
    ['no scope', { scope: '' }, 'invalid_scope'],
  ])('refuses an assertion with %s', async (_what, changes, error) => {
    expect(await ask(changes)).toMatchObject({ status: 400, body: { error } });
  });

  it.each([
    ['no assertion', { grant_type: GRANT }, 'invalid_grant'],
    ['text that is no assertion', { grant_type: GRANT, assertion: 'a.b.c' }, 'invalid_grant'],
    ['another grant', { grant_type: 'password', assertion: '' }, 'unsupported_grant_type'],
  ])('refuses %s', async (_what, form, error) => {
    expect(await exchange(shop.url, form)).toMatchObject({ status: 400, body: { error } });
  });

  it('accepts every key of the account until it is deleted', async () => {
    const path = `/sim/accounts/${owner.partnerId}/keys`;
    const created = await shop.call('POST', path);
    const newer = await shop.account();
    expect(created).toMatchObject({
      status: 201,
      body: { private_key_id: newer.serviceAccount.private_key_id },
    });
    expect(await ask({})).toMatchObject({ status: 200 });
    await shop.call('DELETE', `${path}/${owner.serviceAccount.private_key_id}`);
    expect(await ask({})).toMatchObject({ status: 400 });
    owner = newer;
    expect(await ask({})).toMatchObject({ status: 200 });
    expect(await shop.call('DELETE', `${path}/${owner.serviceAccount.private_key_id}`)).toMatchObject({
      status: 400,
      body: { error: { status: 'FAILED_PRECONDITION' } },
    });
  });

  it.each([
    ['without a token', undefined],
    ['with a made-up token', 'ya29.abc.def'],
    ['with the assertion itself', 'assertion'],
  ])('answers 401 to a call %s', async (_what, token) => {
    const bearer = token === 'assertion' ? await assertionFor(owner) : token;
    const answer = await shop.call('POST', '/v1/conversations/x/messages', {}, bearer);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 401, status: 'UNAUTHENTICATED' } } });
  });

  it('answers 403 to a token of another scope', async () => {
    const token = await shop.tokenFor(owner, SCOPES.management);
    const answer = await shop.call('POST', '/v1/conversations/x/messages', {}, token);
    expect(answer).toMatchObject({ status: 403, body: { error: { status: 'PERMISSION_DENIED' } } });
  });

  it('answers 401 once a token was cut short, though it said it would live longer', async () => {
    const token = await shop.tokenFor(owner);
    const agentId = owner.agents[0]?.agentId ?? '';
    const path = `/v1/conversations/${await shop.conversation(agentId)}/messages`;
    expect(await shop.call('POST', path, {}, token)).toMatchObject({ status: 400 });
    await shop.call('PUT', '/sim/faults', { tokenLifeMs: 0.001 });
    expect(await shop.call('POST', path, {}, token)).toMatchObject({ status: 401 });
    await shop.call('PUT', '/sim/faults', {});
  });
});

describe('Given an access token', () => {
  const claims = { email: 'a@b.example', scopes: ['one'], issuedAt: 1, expiresAt: 2 };

  it('opens with the secret that sealed it', () => {
    expect(openAccessToken(sealAccessToken(claims, 'secret'), 'secret')).toEqual(claims);
  });

  it('does not open with another secret, nor changed', () => {
    const token = sealAccessToken(claims, 'secret');
    expect(openAccessToken(token, 'other')).toBeUndefined();
    expect(openAccessToken(token.replace('.', '.x'), 'secret')).toBeUndefined();
    expect(openAccessToken(`${token}.more`, 'secret')).toBeUndefined();
  });
});
