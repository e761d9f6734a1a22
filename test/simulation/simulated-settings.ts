import { type SettingsSnapshot, snapshotOf } from '../../api/domain/settings/settings-snapshot.ts';
import { type Setting, defaultQueueId } from '../../api/domain/settings/settings.ts';
import type { Staff } from '../../api/use-cases/dependencies.ts';

const secret = { name: 's', version: '1', fingerprint: 'f', setBy: 'x', setAt: '2026-01-01T00:00:00.000Z' };

const settings: readonly Setting[] = [
  {
    kind: 'account',
    id: 'account',
    name: 'Account',
    channel: 'google-business-messages',
    partnerId: 'p',
    clientTokens: [secret],
    partnerKeys: [],
    serviceAccounts: [secret],
  },
  ...['one', 'two'].flatMap((name): Setting[] => [
    {
      kind: 'brand-agent',
      id: `brand-${name}`,
      accountId: 'account',
      brandId: 'b',
      agentId: name,
      displayName: name,
      clientTokens: [],
    },
    {
      kind: 'channel-instance',
      id: `channel-${name}`,
      workstreamId: `workstream-${name}`,
      brandAgentId: `brand-${name}`,
      language: 'en',
      userFeatures: { fileAttachments: true, customersCanSend: true, agentsCanSend: true },
    },
    {
      kind: 'workstream',
      id: `workstream-${name}`,
      name,
      channel: 'google-business-messages',
      distribution: 'push',
      fallbackQueueId: name === 'one' ? defaultQueueId : 'queue-two',
      capacityUnits: name === 'one' ? 1 : 2,
      offerSeconds: 20,
      declineLimit: 3,
      wrapUpMinutes: 1,
      autoCloseWaitingDays: 1,
      affinityMinutes: 2,
    },
  ]),
  { kind: 'queue', id: defaultQueueId, name: 'Default', priority: 100, members: 'all-agents' },
  { kind: 'queue', id: 'queue-two', name: 'Two', priority: 50, members: ['agent-1', 'agent-2'] },
];

export const simulatedSnapshot: SettingsSnapshot = snapshotOf(1, settings);

export const agentIds: readonly string[] = ['agent-1', 'agent-2', 'agent-3', 'agent-4'];

export const brandAgents: readonly string[] = ['one', 'two'];

export const agentLimit = 3;

export const simulatedStaff: Staff = {
  membersOf: ({ members }) => Promise.resolve(members === 'all-agents' ? agentIds : members),
  person: (personId) => Promise.resolve({ displayName: personId, capacityUnits: agentLimit }),
};
