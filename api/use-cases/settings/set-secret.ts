import { createHash } from 'node:crypto';
import { rotateSecret, validSecrets } from '../../domain/settings/secret-rotation.ts';
import type { SecretReference } from '../../domain/settings/settings.ts';
import type { SecretDependencies } from './secret-dependencies.ts';
import type { Actor } from './setting-documents.ts';

export const defaultOverlapMs = 24 * 3_600_000;

/** A secret stored in the vault, not yet named by any setting. Until one names it, it is without effect. */
export interface StoredSecret {
  readonly reference: SecretReference;
  /** UTC ISO 8601. */
  readonly now: string;
  readonly validUntil: string;
}

/** First 12 hexadecimal digits of the SHA-256. */
export function fingerprintOf(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 12);
}

/**
 * Stores a value under `name`: vault first, setting after. A crash in between leaves a version that nothing names.
 * Throws `secrets-unavailable`.
 */
export async function storeSecret(
  { secrets, clock }: Pick<SecretDependencies, 'secrets' | 'clock'>,
  actor: Actor,
  name: string,
  value: string,
  overlapMs: number,
): Promise<StoredSecret> {
  const { version } = await secrets.put(name, value);
  const now = clock.now();
  const setAt = new Date(now).toISOString();
  return {
    reference: { name, version, fingerprint: fingerprintOf(value), setBy: actor.displayName, setAt },
    now: setAt,
    validUntil: new Date(now + overlapMs).toISOString(),
  };
}

/** The references once the new secret counts. */
export function withSecret(
  references: readonly SecretReference[],
  stored: StoredSecret,
): readonly SecretReference[] {
  return rotateSecret(references, stored.reference, stored.now, stored.validUntil);
}

/** What may be shown: the newest one's fingerprint, as long as it counts. */
export function shownSecret(
  references: readonly SecretReference[],
  now: string,
): SecretReference | undefined {
  return validSecrets(references, now)[0];
}
