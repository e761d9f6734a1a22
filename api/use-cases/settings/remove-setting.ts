import { removalOf } from '../../domain/settings/removal-of.ts';
import { stillInUse } from '../../domain/settings/refusals.ts';
import type { SettingKind } from '../../domain/settings/settings.ts';
import { commitSettings, type SettingsDependencies } from './commit-settings.ts';
import { findSetting, requireParent, requireVersion } from './find-setting.ts';
import { mostRemovalsPerSave } from './save-operations.ts';
import type { Actor } from './setting-documents.ts';

/** Which setting to remove, and the version that was looked at when deciding so. */
export interface SettingToRemove {
  readonly kind: SettingKind;
  readonly id: string;
  readonly ifMatch: string;
  /** The account or workstream in whose list it was looked at. */
  readonly parentId?: string;
}

/**
 * Removes a setting and what cannot be without it. Throws `not-found`, `version-conflict`, `still-in-use`, `protected`.
 */
export async function removeSetting(
  deps: SettingsDependencies,
  actor: Actor,
  { kind, id, ifMatch, parentId }: SettingToRemove,
): Promise<void> {
  await commitSettings(deps, actor, (loaded) => {
    const found = findSetting(loaded, kind, id);
    requireParent(found.setting, parentId);
    requireVersion(found, ifMatch);
    const going = removalOf(loaded.snapshot, found.setting);
    if (going.length > mostRemovalsPerSave) throw stillInUse(loaded.snapshot, going.slice(1));
    return { writes: going.map((setting) => ({ kind: 'remove', setting })), result: undefined };
  });
}
