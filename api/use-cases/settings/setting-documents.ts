import type { FieldDifference } from '../../domain/settings/setting-difference.ts';
import type { Setting, SettingKind } from '../../domain/settings/settings.ts';
import type { DocumentKey } from '../../ports/store.ts';

/** The partition of all live settings: one, so that a save is one batch. */
export const livePartition = 'live';

/** Counts the saves; every save replaces it, which puts all saves in one order. */
export interface GenerationDocument {
  readonly type: 'generation';
  readonly v: 1;
  readonly generation: number;
}

/** A setting in force, or removed: what was removed stays readable for history and for calls that still come in. */
export interface SettingDocument {
  readonly type: 'setting';
  readonly v: 1;
  readonly kind: SettingKind;
  readonly setting: Setting;
  readonly changedInGeneration: number;
  readonly deleted?: true;
}

/** Who did it; `system` is Punte itself. */
export interface Actor {
  readonly personId: string;
  readonly displayName: string;
}

/** What a setting was after one save; never changed, kept for ever. The last one before a removal is the document itself. */
export interface SettingVersionDocument {
  readonly type: 'setting-version';
  readonly v: 1;
  /** `<kind>:<id>` */
  readonly settingId: string;
  readonly generation: number;
  readonly change: 'created' | 'changed';
  readonly setting: Setting;
  readonly by: Actor;
  /** UTC ISO 8601. */
  readonly at: string;
}

/**
 * The audit line of a save. It lives beside the setting and not in the container `audit`: only documents of one
 * partition can be written together, and a change without its line must be impossible.
 */
export interface SettingAuditDocument {
  readonly type: 'setting-audit';
  readonly v: 1;
  readonly generation: number;
  /** Tells a save whose answer got lost whether it had succeeded. */
  readonly changeId: string;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly by: Actor;
  readonly changes: readonly {
    readonly settingId: string;
    readonly change: 'created' | 'changed' | 'deleted';
    readonly fields: readonly FieldDifference[];
  }[];
}

/** The generation's document. */
export const generationKey: DocumentKey<GenerationDocument> = {
  container: 'settings',
  partition: livePartition,
  id: 'generation',
};

/** The audit line of the save that made this generation. */
export function settingAuditKey(generation: number): DocumentKey<SettingAuditDocument> {
  return { container: 'settings', partition: livePartition, id: `audit:${generation}` };
}

/** `<kind>:<id>`: what versions, audit lines and the cache know a setting by. */
export function settingIdOf({ kind, id }: { readonly kind: SettingKind; readonly id: string }): string {
  return `${kind}:${id}`;
}
