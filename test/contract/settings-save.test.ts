import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isPunteError, PunteError } from '../../api/domain/errors/punte-error.ts';
import { defaultQueueId } from '../../api/domain/settings/settings.ts';
import type { Store } from '../../api/ports/store.ts';
import { readSetting, listSettings } from '../../api/use-cases/settings/read-settings.ts';
import { removeSetting } from '../../api/use-cases/settings/remove-setting.ts';
import { changeAccount, createAccount } from '../../api/use-cases/settings/save-account.ts';
import { createBrandAgent } from '../../api/use-cases/settings/save-brand-agent.ts';
import { createChannelInstance } from '../../api/use-cases/settings/save-channel-instance.ts';
import { changeQueue, createQueue } from '../../api/use-cases/settings/save-queue.ts';
import { copyWorkstream, createWorkstream } from '../../api/use-cases/settings/save-workstream.ts';
import type {
  SettingAuditDocument,
  SettingVersionDocument,
} from '../../api/use-cases/settings/setting-documents.ts';
import { workstream } from '../rules/settings-examples.ts';
import { admin, type Installation, openInstallation, otherAdmin } from './settings-installation.ts';
import { storeWith } from './store-with.ts';

const accountInput = { name: 'Brand RO', channel: 'google-business-messages', partnerId: 'p-1' } as const;
const { kind: _kind, id: _id, ...workstreamInput } = { ...workstream, fallbackQueueId: defaultQueueId };
const userFeatures = { fileAttachments: false, customersCanSend: true, agentsCanSend: true };

let installation: Installation;
beforeEach(async () => {
  installation = await openInstallation();
});
afterEach(() => installation.close());

const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (isPunteError(error) ? error.code : String(error)),
  );

async function auditLines(store: Store): Promise<SettingAuditDocument[]> {
  const page = await store.list<SettingAuditDocument>({
    container: 'settings',
    partition: 'live',
    type: 'setting-audit',
    orderBy: 'generation',
    limit: 100,
  });
  return page.items.map(({ value }) => value);
}

describe('Given an empty installation', () => {
  it('when its settings are read for the first time, by many at once, then there is one default queue', async () => {
    const processes = Array.from({ length: 5 }, () => installation.process());
    const snapshots = await Promise.all(processes.map(({ settings }) => settings.current()));
    for (const { generation, queues } of snapshots) {
      expect(generation).toBe(1);
      expect([...queues.values()]).toEqual([
        {
          kind: 'queue',
          id: defaultQueueId,
          name: 'Default messaging queue',
          priority: 100,
          members: 'all-agents',
        },
      ]);
    }
  });
});

describe('Given an admin saves', () => {
  it('then setting, version, audit line and generation are written together', async () => {
    const deps = installation.process();
    const { setting, etag } = await createAccount(deps, admin, {
      ...accountInput,
      partnerId: ' partners/p-1 ',
    });
    expect(setting).toMatchObject({ kind: 'account', partnerId: 'p-1', clientTokens: [] });
    await changeAccount(
      deps,
      admin,
      { id: setting.id, ifMatch: etag },
      { ...accountInput, name: 'Brand EN' },
    );

    const versions = await installation.store.list<SettingVersionDocument>({
      container: 'settings',
      partition: 'live',
      type: 'setting-version',
      where: { settingId: `account:${setting.id}` },
      orderBy: 'generation',
      limit: 10,
    });
    expect(versions.items.map(({ value }) => [value.generation, value.change, value.by.displayName])).toEqual(
      [
        [2, 'created', 'Ana Pop'],
        [3, 'changed', 'Ana Pop'],
      ],
    );
    const lines = await auditLines(installation.store);
    expect(lines.at(-1)).toMatchObject({
      generation: 3,
      by: admin,
      changes: [
        {
          settingId: `account:${setting.id}`,
          change: 'changed',
          fields: [{ field: 'name', before: 'Brand RO', after: 'Brand EN' }],
        },
      ],
    });
    expect((await deps.settings.current()).generation).toBe(3);
  });

  it('the same once more, then nothing is written and the version stays', async () => {
    const deps = installation.process();
    const { setting, etag } = await createAccount(deps, admin, accountInput);
    const again = await changeAccount(deps, admin, { id: setting.id, ifMatch: etag }, accountInput);
    expect(again.etag).toBe(etag);
    expect((await deps.settings.current()).generation).toBe(2);
  });

  it('over a version that another admin changed meanwhile, then it is refused and nothing is lost', async () => {
    const deps = installation.process();
    const elsewhere = installation.process();
    const { setting, etag } = await createAccount(deps, admin, accountInput);
    await changeAccount(
      elsewhere,
      otherAdmin,
      { id: setting.id, ifMatch: etag },
      { ...accountInput, name: 'Dan' },
    );
    const late = changeAccount(
      deps,
      admin,
      { id: setting.id, ifMatch: etag },
      { ...accountInput, name: 'Ana' },
    );
    expect(await codeOf(late)).toBe('version-conflict');
    expect((await readSetting(deps, { kind: 'account', id: setting.id })).setting.name).toBe('Dan');
  });

  it('at the same moment as another, each something else, then both are kept', async () => {
    const saves = Array.from({ length: 4 }, (_, index) =>
      createQueue(installation.process(), admin, { name: `Queue ${index}`, priority: 1, members: [] }),
    );
    expect(new Set((await Promise.all(saves)).map(({ etag }) => etag)).size).toBe(4);
    expect(await listSettings(installation.process(), 'queue')).toHaveLength(5);
  });

  it('the same name at the same moment as another, then one of them is told', async () => {
    const saves = [admin, otherAdmin].map((actor) =>
      codeOf(createQueue(installation.process(), actor, { name: 'Orders', priority: 1, members: [] })),
    );
    expect((await Promise.all(saves)).toSorted()).toEqual(['done', 'name-taken']);
  });

  it('a list of members with one twice, then there is one', async () => {
    const deps = installation.process();
    const { setting } = await createQueue(deps, admin, {
      name: 'Orders',
      priority: 1,
      members: ['t.1', 't.1'],
    });
    expect(setting.members).toEqual(['t.1']);
  });

  it('the default queue without members, then it keeps all agents', async () => {
    const deps = installation.process();
    const { etag } = await readSetting(deps, { kind: 'queue', id: defaultQueueId });
    const input = { name: 'Everybody', priority: 5, members: [] };
    const { setting } = await changeQueue(deps, admin, { id: defaultQueueId, ifMatch: etag }, input);
    expect(setting).toMatchObject({ name: 'Everybody', members: 'all-agents' });
  });
});

describe('Given a connected account', () => {
  const connect = async () => {
    const deps = installation.process();
    const { setting: account } = await createAccount(deps, admin, accountInput);
    const { setting: ws } = await createWorkstream(deps, admin, workstreamInput);
    const ids = { brandId: '', agentId: ' brands/b/agents/a ' };
    const { setting: brandAgent } = await createBrandAgent(deps, admin, account.id, ids);
    const channel = { brandAgentId: brandAgent.id, language: 'RO-ro', userFeatures };
    const { setting: instance } = await createChannelInstance(deps, admin, ws.id, channel);
    return { deps, account, brandAgent, ws, instance };
  };

  it('then a language is kept as its standard writes it', async () => {
    expect((await connect()).instance.language).toBe('ro-RO');
  });

  it('when the workstream is deleted, then it is refused until its channel is gone', async () => {
    const { deps, ws, instance } = await connect();
    const etag = async (kind: 'workstream' | 'channel-instance', id: string, parentId?: string) =>
      (await readSetting(deps, { kind, id, ...(parentId === undefined ? {} : { parentId }) })).etag;
    const removeWorkstream = async () =>
      codeOf(
        removeSetting(deps, admin, {
          kind: 'workstream',
          id: ws.id,
          ifMatch: await etag('workstream', ws.id),
        }),
      );
    expect(await removeWorkstream()).toBe('still-in-use');
    const ifMatch = await etag('channel-instance', instance.id, ws.id);
    await removeSetting(deps, admin, { kind: 'channel-instance', id: instance.id, parentId: ws.id, ifMatch });
    expect(await removeWorkstream()).toBe('done');
  });

  it('when the account is deleted, then its parts go in the same save, and every process sees it', async () => {
    const { deps, account, ws } = await connect();
    const elsewhere = installation.process();
    expect((await elsewhere.settings.current()).accounts.size).toBe(1);
    const { etag } = await readSetting(deps, { kind: 'account', id: account.id });
    await removeSetting(deps, admin, { kind: 'account', id: account.id, ifMatch: etag });
    installation.clock.move(2_000);
    const { accounts, brandAgents, channelInstances, workstreams } = await elsewhere.settings.current();
    expect([accounts.size, brandAgents.size, channelInstances.size]).toEqual([0, 0, 0]);
    expect([...workstreams.keys()]).toEqual([ws.id]);
    const line = (await auditLines(installation.store)).at(-1);
    expect(line?.changes.map(({ change }) => change)).toEqual(['deleted', 'deleted', 'deleted']);
    expect(await codeOf(readSetting(deps, { kind: 'account', id: account.id }))).toBe('not-found');
  });

  it('when the workstream is copied twice, then the copies have names of their own and no channels', async () => {
    const { deps, ws } = await connect();
    const names = [await copyWorkstream(deps, admin, ws.id), await copyWorkstream(deps, admin, ws.id)];
    expect(names.map(({ setting }) => setting.name)).toEqual([
      'Copy of Support RO',
      'Copy of Support RO (2)',
    ]);
    expect((await deps.settings.current()).channelInstances.size).toBe(1);
  });

  it('when a brand agent is asked for under another account, then there is none', async () => {
    const { deps, brandAgent } = await connect();
    const { setting: other } = await createAccount(deps, admin, { ...accountInput, name: 'Other' });
    const reading = readSetting(deps, { kind: 'brand-agent', id: brandAgent.id, parentId: other.id });
    expect(await codeOf(reading)).toBe('not-found');
  });
});

describe('Given a store whose answers get lost', () => {
  /** Writes, then says that it may not have. */
  const losing = (store: Store, losses: number): Store => {
    let left = losses;
    return storeWith(store, {
      write: async (container, partition, operations) => {
        const result = await store.write(container, partition, operations);
        if (left === 0 || result.kind === 'conflict') return result;
        left -= 1;
        throw new PunteError('store-unavailable');
      },
    });
  };

  it('when a save was written after all, then it is done once and told as done', async () => {
    await installation.process().settings.current();
    const deps = installation.process({ store: losing(installation.store, 1) });
    const { setting, etag } = await createAccount(deps, admin, accountInput);
    expect(await readSetting(deps, { kind: 'account', id: setting.id })).toEqual({ setting, etag });
    expect(await listSettings(deps, 'account')).toHaveLength(1);
  });

  it('when a change was written after all, then it is no conflict with itself', async () => {
    const { setting, etag } = await createAccount(installation.process(), admin, accountInput);
    const deps = installation.process({ store: losing(installation.store, 1) });
    const change = { ...accountInput, name: 'Brand EN' };
    const changed = await changeAccount(deps, admin, { id: setting.id, ifMatch: etag }, change);
    expect(changed.setting.name).toBe('Brand EN');
    expect(await auditLines(installation.store)).toHaveLength(3);
  });
});
