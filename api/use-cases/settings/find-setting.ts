import { PunteError } from '../../domain/errors/punte-error.ts';
import type { SettingOf } from '../../domain/settings/setting-of.ts';
import { defaultQueueId, type Setting, type SettingKind } from '../../domain/settings/settings.ts';
import type { LoadedSetting, LoadedSettings } from './loaded-settings.ts';

/** A setting as an admin gets it: with the version that a change must name. */
export interface SettingView<K extends SettingKind = SettingKind> {
  readonly setting: SettingOf<K>;
  readonly etag: string;
}

/**
 * The version of a setting: the generation that last changed it, quoted as HTTP wants it. Unlike the store's own tag it
 * stays the same in every store and after a restore.
 */
export function settingEtag(changedInGeneration: number): string {
  return `"${changedInGeneration}"`;
}

/** A setting in force. Throws `not-found`. */
export function findSetting<K extends SettingKind>(
  loaded: LoadedSettings,
  kind: K,
  id: string,
): LoadedSetting & { readonly setting: SettingOf<K> } {
  const found = loaded.documents.get(`${kind}:${id}`);
  if (found === undefined || found.deleted || !isOfKind(found, kind))
    throw new PunteError('not-found', { what: kind });
  return found;
}

/** Throws `version-conflict` unless `ifMatch` names the version in force. */
export function requireVersion(found: LoadedSetting, ifMatch: string): void {
  if (settingEtag(found.changedInGeneration) !== ifMatch) throw new PunteError('version-conflict');
}

/** The queue every installation has. */
export function isDefaultQueue({ id }: { readonly id: string }): boolean {
  return id === defaultQueueId;
}

/** The account a brand agent belongs to, the workstream a channel belongs to; others have no parent. */
export function parentOf(setting: Setting): string | undefined {
  switch (setting.kind) {
    case 'brand-agent':
      return setting.accountId;
    case 'channel-instance':
      return setting.workstreamId;
    case 'account':
    case 'workstream':
    case 'queue':
      return undefined;
    default:
      return setting satisfies never;
  }
}

/** Throws `not-found` when the setting was asked for under somebody else's address. */
export function requireParent(setting: Setting, parentId: string | undefined): void {
  if (parentOf(setting) !== parentId) throw new PunteError('not-found', { what: setting.kind });
}

/** The settings of a kind in force. */
export function viewsOf<K extends SettingKind>(loaded: LoadedSettings, kind: K): SettingView<K>[] {
  return [...loaded.documents.values()].flatMap((document) =>
    document.deleted || !isOfKind(document, kind)
      ? []
      : [{ setting: document.setting, etag: settingEtag(document.changedInGeneration) }],
  );
}

function isOfKind<K extends SettingKind>(
  document: LoadedSetting,
  kind: K,
): document is LoadedSetting & { readonly setting: SettingOf<K> } {
  return document.setting.kind === kind;
}
