import { checkSetting } from '../../domain/settings/check-setting.ts';
import type { SettingOf } from '../../domain/settings/setting-of.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { SettingKind } from '../../domain/settings/settings.ts';
import { commitSettings, type SettingsDependencies } from './commit-settings.ts';
import { type SettingView, settingEtag } from './find-setting.ts';
import type { Actor } from './setting-documents.ts';

/**
 * Adds the setting that `make` builds from the settings as they are. Throws what `make` and the rules throw:
 * `invalid-request`, `not-found`, `name-taken`, `already-added`, `already-attached`.
 */
export async function createSetting<K extends SettingKind>(
  deps: SettingsDependencies,
  actor: Actor,
  make: (settings: SettingsSnapshot) => SettingOf<K>,
): Promise<SettingView<K>> {
  const { generation, result } = await commitSettings(deps, actor, ({ snapshot }) => {
    const setting = make(snapshot);
    checkSetting(snapshot, setting);
    return { writes: [{ kind: 'put', setting }], result: setting };
  });
  return { setting: result, etag: settingEtag(generation) };
}
