import { checkSetting } from '../../domain/settings/check-setting.ts';
import { isSameSetting } from '../../domain/settings/same-setting.ts';
import type { SettingOf } from '../../domain/settings/setting-of.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { SettingKind } from '../../domain/settings/settings.ts';
import { commitSettings, type SavePlan, type SettingsDependencies } from './commit-settings.ts';
import { findSetting, requireVersion, type SettingView, settingEtag } from './find-setting.ts';
import type { Actor } from './setting-documents.ts';

/** Which setting to change; without `ifMatch` the change is one that holds for every version of it. */
export interface SettingToChange<K extends SettingKind> {
  readonly kind: K;
  readonly id: string;
  readonly ifMatch?: string;
}

interface Changed<K extends SettingKind> {
  readonly setting: SettingOf<K>;
  /** The generation it has been so since, where nothing changed. */
  readonly since?: number;
}

/**
 * Replaces a setting by what `change` makes of it; a change that changes nothing writes nothing. Throws `not-found`,
 * `version-conflict`, and what `change` and the rules throw.
 */
export async function changeSetting<K extends SettingKind>(
  deps: SettingsDependencies,
  actor: Actor,
  { kind, id, ifMatch }: SettingToChange<K>,
  change: (before: SettingOf<K>, settings: SettingsSnapshot) => SettingOf<K>,
): Promise<SettingView<K>> {
  const { generation, result } = await commitSettings(deps, actor, (loaded): SavePlan<Changed<K>> => {
    const found = findSetting(loaded, kind, id);
    if (ifMatch !== undefined) requireVersion(found, ifMatch);
    const setting = change(found.setting, loaded.snapshot);
    checkSetting(loaded.snapshot, setting);
    if (isSameSetting(found.setting, setting))
      return { writes: [], result: { setting: found.setting, since: found.changedInGeneration } };
    return { writes: [{ kind: 'put', setting }], result: { setting } };
  });
  return { setting: result.setting, etag: settingEtag(result.since ?? generation) };
}
