import { snapshotOf, type SettingsSnapshot } from '../../api/domain/settings/settings-snapshot.ts';
import type {
  AccountSetting,
  BrandAgentSetting,
  ChannelInstanceSetting,
  QueueSetting,
  SecretReference,
  Setting,
  WorkstreamSetting,
} from '../../api/domain/settings/settings.ts';
import { defaultQueue } from '../../api/domain/settings/default-queue.ts';

export const account: AccountSetting = {
  kind: 'account',
  id: 'acc',
  name: 'Brand RO',
  channel: 'google-business-messages',
  partnerId: 'partner-1',
  clientTokens: [],
  partnerKeys: [],
  serviceAccounts: [],
};

export const brandAgent: BrandAgentSetting = {
  kind: 'brand-agent',
  id: 'ba',
  accountId: 'acc',
  brandId: 'b1',
  agentId: 'a1',
  displayName: 'Growing Tree Bank',
  clientTokens: [],
};

export const workstream: WorkstreamSetting = {
  kind: 'workstream',
  id: 'ws',
  name: 'Support RO',
  channel: 'google-business-messages',
  distribution: 'push',
  fallbackQueueId: 'q',
  capacityUnits: 1,
  offerSeconds: 120,
  declineLimit: 3,
  wrapUpMinutes: 15,
  autoCloseWaitingDays: 28,
  affinityMinutes: 10,
};

export const queue: QueueSetting = { kind: 'queue', id: 'q', name: 'Orders', priority: 100, members: [] };

export const instance: ChannelInstanceSetting = {
  kind: 'channel-instance',
  id: 'ci',
  workstreamId: 'ws',
  brandAgentId: 'ba',
  language: 'ro',
  userFeatures: { fileAttachments: false, customersCanSend: true, agentsCanSend: true },
};

export function secret(fingerprint: string, validUntil?: string): SecretReference {
  return {
    name: 'account-acc-client-token',
    version: `v-${fingerprint}`,
    fingerprint,
    setBy: 'Ana',
    setAt: '2026-11-01T00:00:00.000Z',
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

/** Everything above, connected, and the default queue; `changes` join or replace by id. */
export function settingsWith(...changes: readonly Setting[]): SettingsSnapshot {
  return snapshotOf(1, [defaultQueue, account, brandAgent, workstream, queue, instance, ...changes]);
}

export function onlySettings(...settings: readonly Setting[]): SettingsSnapshot {
  return snapshotOf(1, [defaultQueue, ...settings]);
}
