import { settingDifference } from '../../domain/settings/setting-difference.ts';
import type { Setting } from '../../domain/settings/settings.ts';
import type { WriteOperation } from '../../ports/store.ts';
import type { LoadedSettings } from './loaded-settings.ts';
import {
  type Actor,
  type GenerationDocument,
  generationKey,
  type SettingAuditDocument,
  type SettingDocument,
  settingAuditKey,
  settingIdOf,
  type SettingVersionDocument,
} from './setting-documents.ts';

/** How many settings one save may put, and how many it may remove: a batch has at most 100 operations. */
export const mostPutsPerSave = 49;
export const mostRemovalsPerSave = 98;

/** One change of a save: the setting as it shall be, or its removal. */
export interface SettingWrite {
  readonly kind: 'put' | 'remove';
  readonly setting: Setting;
}

/** Who saves, when, and under which id. */
export interface SaveStamp {
  readonly changeId: string;
  readonly by: Actor;
  /** UTC ISO 8601. */
  readonly at: string;
}

/**
 * The one batch of a save: the generation first, then each setting with its version, then the audit line. With
 * `loaded` undefined it is the very first save.
 */
export function saveOperations(
  loaded: LoadedSettings | undefined,
  writes: readonly SettingWrite[],
  stamp: SaveStamp,
): WriteOperation[] {
  const generation = (loaded?.generation ?? 0) + 1;
  const { changeId, by, at } = stamp;
  const audit: SettingAuditDocument = {
    type: 'setting-audit',
    v: 1,
    generation,
    changeId,
    at,
    by,
    changes: writes.map((write) => auditChange(loaded, write)),
  };
  return [
    generationOperation(loaded, generation),
    ...writes.flatMap((write) => settingOperations(loaded, write, generation, stamp)),
    { kind: 'create', id: settingAuditKey(generation).id, value: audit },
  ];
}

function generationOperation(loaded: LoadedSettings | undefined, generation: number): WriteOperation {
  const value: GenerationDocument = { type: 'generation', v: 1, generation };
  if (loaded === undefined) return { kind: 'create', id: generationKey.id, value };
  return { kind: 'replace', id: generationKey.id, value, ifMatch: loaded.generationEtag };
}

function settingOperations(
  loaded: LoadedSettings | undefined,
  { kind, setting }: SettingWrite,
  generation: number,
  { by, at }: SaveStamp,
): WriteOperation[] {
  const settingId = settingIdOf(setting);
  const id = `setting:${settingId}`;
  const before = loaded?.documents.get(settingId);
  const base = {
    type: 'setting',
    v: 1,
    kind: setting.kind,
    setting,
    changedInGeneration: generation,
  } as const;
  const document: SettingDocument = kind === 'remove' ? { ...base, deleted: true } : base;
  const written: WriteOperation =
    before === undefined
      ? { kind: 'create', id, value: document }
      : { kind: 'replace', id, value: document, ifMatch: before.etag };
  if (kind === 'remove') return [written];
  const version: SettingVersionDocument = {
    type: 'setting-version',
    v: 1,
    settingId,
    generation,
    change: before?.deleted === false ? 'changed' : 'created',
    setting,
    by,
    at,
  };
  return [written, { kind: 'create', id: `version:${settingId}:${generation}`, value: version }];
}

function auditChange(
  loaded: LoadedSettings | undefined,
  { kind, setting }: SettingWrite,
): SettingAuditDocument['changes'][number] {
  const settingId = settingIdOf(setting);
  const known = loaded?.documents.get(settingId);
  const before = known?.deleted === false ? known.setting : undefined;
  if (kind === 'remove')
    return { settingId, change: 'deleted', fields: settingDifference(before, undefined) };
  return {
    settingId,
    change: before === undefined ? 'created' : 'changed',
    fields: settingDifference(before, setting),
  };
}
