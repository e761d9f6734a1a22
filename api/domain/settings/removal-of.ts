import { PunteError } from '../errors/punte-error.ts';
import { stillInUse } from './refusals.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';
import {
  type AccountSetting,
  type ChannelInstanceSetting,
  defaultQueueId,
  type Setting,
} from './settings.ts';

/**
 * What goes when `setting` is removed: itself first, then what cannot be without it. An account takes its brand agents
 * and their channels along; nothing else takes anything. Throws `still-in-use` or `protected`.
 */
export function removalOf(settings: SettingsSnapshot, setting: Setting): readonly Setting[] {
  switch (setting.kind) {
    case 'account':
      return withParts(settings, setting);
    case 'brand-agent':
      return unused(
        settings,
        setting,
        instancesWhere(settings, ({ brandAgentId }) => brandAgentId === setting.id),
      );
    case 'workstream':
      return unused(
        settings,
        setting,
        instancesWhere(settings, ({ workstreamId }) => workstreamId === setting.id),
      );
    case 'queue':
      if (setting.id === defaultQueueId) throw new PunteError('protected');
      return unused(
        settings,
        setting,
        [...settings.workstreams.values()].filter(({ fallbackQueueId }) => fallbackQueueId === setting.id),
      );
    case 'channel-instance':
      return [setting];
    default:
      return setting satisfies never;
  }
}

function withParts(settings: SettingsSnapshot, account: AccountSetting): Setting[] {
  const brandAgents = [...settings.brandAgents.values()].filter(({ accountId }) => accountId === account.id);
  const ids = new Set(brandAgents.map(({ id }) => id));
  const instances = [...settings.channelInstances.values()].filter(({ brandAgentId }) =>
    ids.has(brandAgentId),
  );
  return [account, ...brandAgents, ...instances];
}

function instancesWhere(
  settings: SettingsSnapshot,
  uses: (instance: ChannelInstanceSetting) => boolean,
): Setting[] {
  return [...settings.channelInstances.values()].filter(uses);
}

function unused(settings: SettingsSnapshot, setting: Setting, users: readonly Setting[]): readonly Setting[] {
  if (users.length > 0) throw stillInUse(settings, users);
  return [setting];
}
