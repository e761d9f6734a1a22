import type { SecretReference, Setting } from './settings.ts';

/** One changed field in the audit log. Lists name what came and went, since a queue's members may be thousands. */
export type FieldDifference =
  | { readonly field: string; readonly before?: unknown; readonly after?: unknown }
  | { readonly field: string; readonly added: readonly string[]; readonly removed: readonly string[] };

/** What changed between two states of one setting; secrets appear as fingerprints only. */
export function settingDifference(
  before: Setting | undefined,
  after: Setting | undefined,
): FieldDifference[] {
  const left = auditable(before);
  const right = auditable(after);
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].flatMap((field) => difference(field, left[field], right[field]));
}

function difference(field: string, before: unknown, after: unknown): FieldDifference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isTextList(before) && isTextList(after)) {
    const had = new Set(before);
    const has = new Set(after);
    return [
      {
        field,
        added: after.filter((item) => !had.has(item)),
        removed: before.filter((item) => !has.has(item)),
      },
    ];
  }
  return [{ field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function auditable(setting: Setting | undefined): Readonly<Record<string, unknown>> {
  if (setting === undefined) return {};
  const { kind: _kind, id: _id, ...fields } = setting;
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, shown(value)]));
}

function shown(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map((item: unknown) => (isSecret(item) ? shownSecret(item) : item))
    : value;
}

function shownSecret({ fingerprint, validUntil }: SecretReference): string {
  return validUntil === undefined ? fingerprint : `${fingerprint} until ${validUntil}`;
}

function isSecret(value: unknown): value is SecretReference {
  return typeof value === 'object' && value !== null && 'fingerprint' in value && 'version' in value;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
