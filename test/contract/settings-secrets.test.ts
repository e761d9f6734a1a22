import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import { createAccount } from '../../api/use-cases/settings/save-account.ts';
import { changeBrandAgent, createBrandAgent } from '../../api/use-cases/settings/save-brand-agent.ts';
import { readSetting } from '../../api/use-cases/settings/read-settings.ts';
import { setAccountSecret, setBrandAgentToken } from '../../api/use-cases/settings/set-account-secret.ts';
import { startGoogleStub, type GoogleStub } from '../google/google-stub.ts';
import { keyFile } from '../google/key-file.ts';
import { admin, type Installation, openInstallation } from './settings-installation.ts';
import { storeWith } from './store-with.ts';

const hour = 3_600_000;
const accountInput = { name: 'Brand RO', channel: 'google-business-messages', partnerId: 'p-1' } as const;

let google: GoogleStub;
let installation: Installation;
beforeEach(async () => {
  google = await startGoogleStub();
  installation = await openInstallation(google.origin);
});
afterEach(async () => {
  await installation.close();
  await google.stop();
});

async function openAccount() {
  const deps = installation.process();
  const { setting } = await createAccount(deps, admin, accountInput);
  return { deps, accountId: setting.id };
}

describe('Given an account', () => {
  it('when its client token is replaced, then both count for a day, newest first, and values stay in the vault', async () => {
    const { deps, accountId } = await openAccount();
    const to = { accountId, kind: 'client-token' } as const;
    await setAccountSecret(deps, admin, to, { value: ' first-token\n' });
    installation.clock.move(hour);
    const { setting } = await setAccountSecret(deps, admin, to, { value: 'second-token' });
    const [newest, old] = setting.clientTokens;
    expect(newest && (await installation.secrets.read(newest))).toBe('second-token');
    expect(old && (await installation.secrets.read(old))).toBe('first-token');
    expect(newest?.validUntil).toBeUndefined();
    expect(old?.validUntil).toBe('2026-11-23T09:00:00.000Z');

    installation.clock.move(25 * hour);
    const { setting: later } = await setAccountSecret(deps, admin, to, { value: 'third-token' });
    expect(later.clientTokens.map(({ fingerprint }) => fingerprint)).toHaveLength(2);
  });

  it('when it is replaced without overlap, then the old one counts no more', async () => {
    const { deps, accountId } = await openAccount();
    const to = { accountId, kind: 'partner-key' } as const;
    await setAccountSecret(deps, admin, to, { value: 'leaked' });
    const { setting } = await setAccountSecret(deps, admin, to, { value: 'fresh', overlapMs: 0 });
    expect(setting.partnerKeys).toHaveLength(1);
  });

  it('when a key file is set, then only what may be shown of it leaves the vault', async () => {
    const { deps, accountId } = await openAccount();
    const to = { accountId, kind: 'service-account' } as const;
    const { setting } = await setAccountSecret(deps, admin, to, { value: keyFile() });
    expect(setting).toMatchObject({
      serviceAccountEmail: 'business-messages@aldine-messaging.iam.gserviceaccount.com',
      serviceAccountProject: 'aldine-messaging',
    });
    expect(JSON.stringify(setting)).not.toContain('PRIVATE KEY');
  });

  it.each([
    ['no JSON', 'client token', 'not-json'],
    ['another type of key', keyFile({ type: 'authorized_user' }), 'not-a-service-account-key'],
    [
      'a key file of another cloud',
      keyFile({ universe_domain: 'evil.example' }),
      'not-a-service-account-key',
    ],
    [
      'a key file that asks tokens elsewhere',
      keyFile({ token_uri: 'https://evil.example/token' }),
      'not-a-service-account-key',
    ],
  ])('when %s is set, then the field says so and the vault stays empty', async (_what, value, code) => {
    const { deps, accountId } = await openAccount();
    const setting = setAccountSecret(deps, admin, { accountId, kind: 'service-account' }, { value });
    await expect(setting).rejects.toMatchObject({
      code: 'invalid-request',
      details: { fields: [{ path: 'value', code }] },
    });
    expect(
      (await readdir(join(installation.directory, 'secrets'))).filter((name) => name !== 'removed'),
    ).toEqual([]);
  });

  it('when a crash comes between vault and account, then the version is without effect and setting it again works', async () => {
    const { accountId } = await openAccount();
    const crashing = storeWith(installation.store, {
      write: () => Promise.reject(new PunteError('internal-error')),
    });
    const to = { accountId, kind: 'client-token' } as const;
    const broken = installation.process({ store: crashing });
    await expect(setAccountSecret(broken, admin, to, { value: 'token' })).rejects.toBeInstanceOf(PunteError);
    const deps = installation.process();
    expect((await readSetting(deps, { kind: 'account', id: accountId })).setting.clientTokens).toEqual([]);
    const { setting } = await setAccountSecret(deps, admin, to, { value: 'token' });
    const [newest] = setting.clientTokens;
    expect(newest && (await installation.secrets.read(newest))).toBe('token');
  });

  it('when another admin renames it at the same moment, then both changes are kept', async () => {
    const { deps, accountId } = await openAccount();
    const others = ['client-token', 'partner-key'] as const;
    await Promise.all(
      others.map((kind) =>
        setAccountSecret(installation.process(), admin, { accountId, kind }, { value: kind }),
      ),
    );
    const { setting } = await readSetting(deps, { kind: 'account', id: accountId });
    expect([setting.clientTokens.length, setting.partnerKeys.length]).toEqual([1, 1]);
  });

  it('when secrets are set, then no value is in the data file', async () => {
    const { deps, accountId } = await openAccount();
    for (const kind of ['client-token', 'partner-key'] as const)
      await setAccountSecret(deps, admin, { accountId, kind }, { value: `value-of-${kind}-nobody-may-see` });
    await setAccountSecret(deps, admin, { accountId, kind: 'service-account' }, { value: keyFile() });
    for (const name of await readdir(installation.directory)) {
      if (!name.startsWith('punte.db')) continue;
      const bytes = await readFile(join(installation.directory, name), 'latin1');
      expect(bytes).not.toContain('nobody-may-see');
      expect(bytes).not.toContain('PRIVATE KEY');
    }
  });
});

describe('Given an account with credentials', () => {
  const connect = async () => {
    const { deps, accountId } = await openAccount();
    await setAccountSecret(deps, admin, { accountId, kind: 'service-account' }, { value: keyFile() });
    return { deps, accountId };
  };

  it('when a brand agent is added, then its name and logo are those at Google', async () => {
    google.replies.push({
      body: {
        name: 'brands/b/agents/a',
        displayName: 'Growing Tree Bank',
        businessMessagesAgent: { logoUrl: 'https://example.org/logo.png' },
      },
    });
    const { deps, accountId } = await connect();
    const { setting } = await createBrandAgent(deps, admin, accountId, { brandId: 'b', agentId: 'a' });
    expect(setting).toMatchObject({
      displayName: 'Growing Tree Bank',
      logoUrl: 'https://example.org/logo.png',
    });
  });

  it.each([
    ['down', 'break' as const],
    ['without such a brand agent', { status: 404 }],
  ])(
    'when Google is %s, then the brand agent is added under its id and can be named',
    async (_how, reply) => {
      google.replies.push(reply);
      const { deps, accountId } = await connect();
      const ids = { brandId: 'b', agentId: 'a' };
      const { setting, etag } = await createBrandAgent(deps, admin, accountId, ids);
      expect(setting.displayName).toBe('a');
      const target = { accountId, id: setting.id, ifMatch: etag };
      const renamed = await changeBrandAgent(deps, admin, target, { ...ids, displayName: 'Bank' });
      expect(renamed.setting.displayName).toBe('Bank');
    },
  );

  it('when a brand agent has a webhook of its own, then it has a token of its own', async () => {
    const { deps, accountId } = await connect();
    const ids = { brandId: 'b', agentId: 'a', displayName: 'Bank' };
    const { setting } = await createBrandAgent(deps, admin, accountId, ids);
    const own = await setBrandAgentToken(
      deps,
      admin,
      { accountId, brandAgentId: setting.id },
      { value: 'own' },
    );
    const [newest] = own.setting.clientTokens;
    expect(newest && (await installation.secrets.read(newest))).toBe('own');
    const wrongAccount = { accountId: 'other', brandAgentId: setting.id };
    await expect(setBrandAgentToken(deps, admin, wrongAccount, { value: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
