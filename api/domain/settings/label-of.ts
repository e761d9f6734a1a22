import type { SettingsSnapshot } from './settings-snapshot.ts';
import type { Setting } from './settings.ts';

/** How a setting is called where people see it. A channel has no name: it is its brand agent in its workstream. */
export function labelOf(settings: SettingsSnapshot, setting: Setting): string {
  switch (setting.kind) {
    case 'account':
    case 'workstream':
    case 'queue':
      return setting.name;
    case 'brand-agent':
      return setting.displayName;
    case 'channel-instance': {
      const brandAgent = settings.brandAgents.get(setting.brandAgentId)?.displayName ?? setting.brandAgentId;
      const workstream = settings.workstreams.get(setting.workstreamId)?.name ?? setting.workstreamId;
      return `${brandAgent} – ${workstream}`;
    }
    default:
      return setting satisfies never;
  }
}
