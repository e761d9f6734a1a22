/** Whether `tag` is well-formed BCP 47. */
export function isLanguage(tag: string): boolean {
  return canonicalTag(tag) !== undefined;
}

/** The tag as BCP 47 writes it (`ro-RO` for `RO-ro`); what is no tag stays as it is. */
export function canonicalLanguage(tag: string): string {
  return canonicalTag(tag) ?? tag;
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
