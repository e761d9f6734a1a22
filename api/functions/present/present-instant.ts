/** Milliseconds as UTC ISO 8601. */
export function presentInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** An optional moment under the name given, or nothing. */
export function optionalInstant<Name extends string>(
  name: Name,
  milliseconds: number | undefined,
): Partial<Record<Name, string>> {
  const present: Partial<Record<Name, string>> = {};
  if (milliseconds !== undefined) present[name] = presentInstant(milliseconds);
  return present;
}
