import { PunteError } from '../../domain/errors/punte-error.ts';
import { canonicalLanguage } from '../../domain/settings/language-tag.ts';
import type { ChannelInstanceSetting, UserFeatures } from '../../domain/settings/settings.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import { changeSetting } from './change-setting.ts';
import type { SettingsDependencies } from './commit-settings.ts';
import { createSetting } from './create-setting.ts';
import { requireParent, type SettingView } from './find-setting.ts';
import type { Actor } from './setting-documents.ts';

export type ChannelInstanceInput = Pick<ChannelInstanceSetting, 'brandAgentId' | 'language' | 'userFeatures'>;

/** Attaches a brand agent to a workstream. Throws `not-found` when there is no such workstream. */
export function createChannelInstance(
  deps: SettingsDependencies,
  actor: Actor,
  workstreamId: string,
  input: ChannelInstanceInput,
): Promise<SettingView<'channel-instance'>> {
  const id = deps.ids.uuid();
  return createSetting(deps, actor, (settings) => {
    requireWorkstream(settings, workstreamId);
    return { kind: 'channel-instance', id, workstreamId, ...fields(input) };
  });
}

/** Throws `not-found` when the channel is not one of that workstream. */
export function changeChannelInstance(
  deps: SettingsDependencies,
  actor: Actor,
  {
    workstreamId,
    id,
    ifMatch,
  }: { readonly workstreamId: string; readonly id: string; readonly ifMatch: string },
  input: ChannelInstanceInput,
): Promise<SettingView<'channel-instance'>> {
  return changeSetting(deps, actor, { kind: 'channel-instance', id, ifMatch }, (before) => {
    requireParent(before, workstreamId);
    return { kind: 'channel-instance', id, workstreamId, ...fields(input) };
  });
}

function requireWorkstream({ workstreams }: SettingsSnapshot, id: string): void {
  if (!workstreams.has(id)) throw new PunteError('not-found', { what: 'workstream' });
}

function fields({ brandAgentId, language, userFeatures }: ChannelInstanceInput): ChannelInstanceInput {
  const { fileAttachments, customersCanSend, agentsCanSend }: UserFeatures = userFeatures;
  return {
    brandAgentId,
    language: canonicalLanguage(language),
    userFeatures: { fileAttachments, customersCanSend, agentsCanSend },
  };
}
