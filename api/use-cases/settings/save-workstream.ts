import { copyName } from '../../domain/settings/copy-name.ts';
import type { WorkstreamSetting } from '../../domain/settings/settings.ts';
import { changeSetting } from './change-setting.ts';
import type { SettingsDependencies } from './commit-settings.ts';
import { createSetting } from './create-setting.ts';
import { findSetting, type SettingView } from './find-setting.ts';
import type { Actor } from './setting-documents.ts';

export type WorkstreamInput = Omit<WorkstreamSetting, 'kind' | 'id'>;

export function createWorkstream(
  deps: SettingsDependencies,
  actor: Actor,
  input: WorkstreamInput,
): Promise<SettingView<'workstream'>> {
  const id = deps.ids.uuid();
  return createSetting(deps, actor, () => ({ kind: 'workstream', id, ...fields(input) }));
}

export function changeWorkstream(
  deps: SettingsDependencies,
  actor: Actor,
  { id, ifMatch }: { readonly id: string; readonly ifMatch: string },
  input: WorkstreamInput,
): Promise<SettingView<'workstream'>> {
  return changeSetting(deps, actor, { kind: 'workstream', id, ifMatch }, () => ({
    kind: 'workstream',
    id,
    ...fields(input),
  }));
}

/** A new workstream that handles conversations as `id` does, without its channels. Throws `not-found`. */
export async function copyWorkstream(
  deps: SettingsDependencies,
  actor: Actor,
  id: string,
): Promise<SettingView<'workstream'>> {
  const original = findSetting(await deps.settings.fresh(), 'workstream', id).setting;
  const copyId = deps.ids.uuid();
  return createSetting(deps, actor, ({ workstreams }) => ({
    ...original,
    id: copyId,
    name: copyName(
      original.name,
      [...workstreams.values()].map(({ name }) => name),
    ),
  }));
}

/** Field by field: what else came along in a request has no way into the setting. */
function fields(input: WorkstreamInput): WorkstreamInput {
  const { name, channel, distribution, fallbackQueueId, capacityUnits, offerSeconds } = input;
  const { declineLimit, wrapUpMinutes, autoCloseWaitingDays, affinityMinutes } = input;
  return {
    name,
    channel,
    distribution,
    fallbackQueueId,
    capacityUnits,
    offerSeconds,
    declineLimit,
    wrapUpMinutes,
    autoCloseWaitingDays,
    affinityMinutes,
  };
}
