import { PunteError } from '../../domain/errors/punte-error.ts';

/** Key Vault's own limits, so that one machine refuses what Azure would refuse. */
const namePattern = /^[0-9a-zA-Z-]{1,127}$/;
const maxValueBytes = 25_000;

/**
 * A name as the vault keeps it: Key Vault's names differ in more than case.
 * @throws PunteError invalid-request for anything but letters, digits and dashes.
 */
export function secretName(name: string): string {
  if (!namePattern.test(name)) throw new PunteError('invalid-request', { fields: ['name'] });
  return name.toLowerCase();
}

/** @throws PunteError invalid-request for a value no vault takes; the value is not in the error. */
export function checkSecretValue(value: string): void {
  const bytes = Buffer.byteLength(value);
  if (bytes === 0 || bytes > maxValueBytes)
    throw new PunteError('invalid-request', { fields: ['value'], bytes, maxBytes: maxValueBytes });
}
