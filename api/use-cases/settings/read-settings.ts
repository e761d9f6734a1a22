import { labelOf } from '../../domain/settings/label-of.ts';
import { nameKey } from '../../domain/settings/name-key.ts';
import type { Setting, SettingKind } from '../../domain/settings/settings.ts';
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

/** All settings of a kind by name, as the store has them now; with a parent those of the parent. Throws `not-found` for it. */
export async function listSettings<K extends SettingKind>(
  { settings }: Reading,
  kind: K,
  parent?: { readonly kind: 'account' | 'workstream'; readonly id: string },
): Promise<readonly SettingView<K>[]> {
  const loaded = await settings.fresh();
  if (parent !== undefined) findSetting(loaded, parent.kind, parent.id);
  const label = (setting: Setting) => nameKey(labelOf(loaded.snapshot, setting));
  return viewsOf(loaded, kind)
    .filter(({ setting }) => parent === undefined || parentOf(setting) === parent.id)
    .toSorted(
      (left, right) =>
        compare(label(left.setting), label(right.setting)) || compare(left.setting.id, right.setting.id),
    );
}

/** By code point, so that every process lists alike; the tab sorts as the reader's language wants it. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
