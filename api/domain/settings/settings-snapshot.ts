import type {
  AccountSetting,
  BrandAgentSetting,
  ChannelInstanceSetting,
  QueueSetting,
  Setting,
  SettingKind,
  WorkstreamSetting,
} from './settings.ts';

/** All live settings as of one generation. One request uses one snapshot from start to end. */
export interface SettingsSnapshot {
  readonly generation: number;
  readonly accounts: ReadonlyMap<string, AccountSetting>;
  readonly brandAgents: ReadonlyMap<string, BrandAgentSetting>;
  readonly channelInstances: ReadonlyMap<string, ChannelInstanceSetting>;
  readonly workstreams: ReadonlyMap<string, WorkstreamSetting>;
  readonly queues: ReadonlyMap<string, QueueSetting>;
}

/** Builds a snapshot from the settings in force. */
export function snapshotOf(generation: number, settings: readonly Setting[]): SettingsSnapshot {
  const ofKind = <K extends SettingKind>(kind: K): ReadonlyMap<string, Extract<Setting, { kind: K }>> =>
    new Map(
      settings
        .filter((setting): setting is Extract<Setting, { kind: K }> => setting.kind === kind)
        .map((setting) => [setting.id, setting]),
    );
  return {
    generation,
    accounts: ofKind('account'),
    brandAgents: ofKind('brand-agent'),
    channelInstances: ofKind('channel-instance'),
    workstreams: ofKind('workstream'),
    queues: ofKind('queue'),
  };
}

/** The channel instance that serves a brand agent, if one does. */
export function channelInstanceOf(
  settings: SettingsSnapshot,
  brandAgentId: string,
): ChannelInstanceSetting | undefined {
  return [...settings.channelInstances.values()].find((instance) => instance.brandAgentId === brandAgentId);
}
