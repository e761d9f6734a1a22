import type { SettingKind } from '../../domain/settings/settings.ts';
import type { SettingsDependencies } from './commit-settings.ts';
import {
  findSetting,
  parentOf,
  requireParent,
  type SettingView,
  settingEtag,
  viewsOf,
} from './find-setting.ts';

type Reading = Pick<SettingsDependencies, 'settings'>;

/** One setting, as the store has it now. `parentId` for brand agents and channels. Throws `not-found`. */
export async function readSetting<K extends SettingKind>(
  { settings }: Reading,
  { kind, id, parentId }: { readonly kind: K; readonly id: string; readonly parentId?: string },
): Promise<SettingView<K>> {
  const found = findSetting(await settings.fresh(), kind, id);
  requireParent(found.setting, parentId);
  return { setting: found.setting, etag: settingEtag(found.changedInGeneration) };
}

/** All settings of a kind, as the store has them now; with a parent those of the parent. Throws `not-found` for it. */
export async function listSettings<K extends SettingKind>(
  { settings }: Reading,
  kind: K,
  parent?: { readonly kind: 'account' | 'workstream'; readonly id: string },
): Promise<readonly SettingView<K>[]> {
  const loaded = await settings.fresh();
  const views = viewsOf(loaded, kind);
  if (parent === undefined) return views;
  findSetting(loaded, parent.kind, parent.id);
  return views.filter(({ setting }) => parentOf(setting) === parent.id);
}
