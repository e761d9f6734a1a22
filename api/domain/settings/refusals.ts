import { type FieldProblem, PunteError } from '../errors/punte-error.ts';
import { labelOf } from './label-of.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';
import type { Setting } from './settings.ts';

/** A field that names something which does not exist (any more). */
export function unknownReference(path: string, what: string): FieldProblem {
  return { path, code: 'not-found', message: `There is no such ${what}. Choose one from the list.` };
}

/** A field that belongs to the setting for good. */
export function fixedField(path: string, why: string): FieldProblem {
  return { path, code: 'fixed', message: why };
}

/** Throws `invalid-request` with the fields, if there are any. */
export function refuseFields(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw new PunteError('invalid-request', { fields });
}

/** `still-in-use` naming who uses it: names for people, `<kind>:<id>` for programs. */
export function stillInUse(settings: SettingsSnapshot, users: readonly Setting[]): PunteError {
  return new PunteError('still-in-use', usedBy(settings, users));
}

/** The details under which users of something are listed. */
export function usedBy(
  settings: SettingsSnapshot,
  users: readonly Setting[],
): { usedBy: string[]; usedByIds: string[] } {
  return {
    usedBy: users.map((user) => labelOf(settings, user)),
    usedByIds: users.map(({ kind, id }) => `${kind}:${id}`),
  };
}
