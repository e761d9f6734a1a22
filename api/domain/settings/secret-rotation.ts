import type { SecretReference } from './settings.ts';

/** The references that count at `now` (UTC ISO 8601), newest first. */
export function validSecrets(references: readonly SecretReference[], now: string): SecretReference[] {
  return references.filter(({ validUntil }) => validUntil === undefined || validUntil > now);
}

/**
 * Puts a new version first. The ones before it stay valid until `until` at most, so that calls signed with the old
 * value while the provider switches over are not lost; expired ones go. The newest value sent once more stays as it is
 * and counts as one, so that a repeated request does not push a valid old value out. Times are UTC ISO 8601.
 */
export function rotateSecret(
  references: readonly SecretReference[],
  newest: SecretReference,
  now: string,
  until: string,
): SecretReference[] {
  const [first, ...rest] = references;
  if (first?.fingerprint === newest.fingerprint && first.validUntil === undefined)
    return [first, ...endingBy(rest, now, until)];
  return [newest, ...endingBy(references, now, until)];
}

function endingBy(references: readonly SecretReference[], now: string, until: string): SecretReference[] {
  const ending = references.map((reference) => ({
    ...reference,
    validUntil:
      reference.validUntil === undefined || reference.validUntil > until ? until : reference.validUntil,
  }));
  return validSecrets(ending, now);
}
