import type { Translate } from '../../i18n/use-texts.ts';

const entryPoints = ['MAPS', 'NON_LOCAL', 'PLACESHEET', 'URL', 'UNSPECIFIED'] as const;

/** Where the customer began to write, as Google names it. */
export function entryPointText(t: Translate, entryPoint: string): string {
  const known = entryPoints.find((name) => name === entryPoint);
  return known === undefined ? entryPoint : t(`customer.entry.${known}`);
}

/** `Romanian (Romania)` for `ro-RO`; what is no language tag stays as it came. */
export function languageName(tag: string | undefined, language: string): string | undefined {
  if (tag === undefined || tag === '') return undefined;
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag.replace('_', '-')) ?? tag;
  } catch {
    return tag;
  }
}
