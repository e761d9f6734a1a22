import type { SecretReference } from './settings.ts';

/** The references that count at `now` (UTC ISO 8601), newest first. */
export function validSecrets(references: readonly SecretReference[], now: string): SecretReference[] {
  return references.filter(({ validUntil }) => validUntil === undefined || validUntil > now);
}

/**
 * Puts a new version first. The ones before it stay valid until `until` at most, so that calls signed with the old
 * value while the provider switches over are not lost; expired ones go. Times are UTC ISO 8601.
 */
export function rotateSecret(
  references: readonly SecretReference[],
  newest: SecretReference,
  now: string,
  until: string,
): SecretReference[] {
  const before = references.map((reference) => ({
    ...reference,
    validUntil:
      reference.validUntil === undefined || reference.validUntil > until ? until : reference.validUntil,
  }));
  return [newest, ...validSecrets(before, now)];
}
