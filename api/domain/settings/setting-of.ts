import type { SettingsSnapshot } from './settings-snapshot.ts';
import type { Setting, SettingKind } from './settings.ts';

/** One kind of setting out of the union. */
export type SettingOf<K extends SettingKind> = Extract<Setting, { kind: K }>;

/** The settings of one kind in force. */
export function settingsOf<K extends SettingKind>(
  settings: SettingsSnapshot,
  kind: K,
): ReadonlyMap<string, SettingOf<K>>;
export function settingsOf(settings: SettingsSnapshot, kind: SettingKind): ReadonlyMap<string, Setting> {
  switch (kind) {
    case 'account':
      return settings.accounts;
    case 'brand-agent':
      return settings.brandAgents;
    case 'channel-instance':
      return settings.channelInstances;
    case 'workstream':
      return settings.workstreams;
    case 'queue':
      return settings.queues;
    default:
      return kind satisfies never;
  }
}
