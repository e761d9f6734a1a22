import type { StoredLease } from '../change-feed-source.ts';

/**
 * The leases an owner should take now so that all owners come to have equally many: free ones first; where none is free
 * and another has too many, one of that owner's. [Microsoft.Azure.Cosmos: EqualPartitionsBalancingStrategy]
 */
export function leasesToTake(
  leases: readonly StoredLease[],
  me: string,
  isFree: (lease: StoredLease) => boolean,
): readonly StoredLease[] {
  const free = leases.filter((lease) => lease.owner === undefined || isFree(lease));
  const held = new Map<string, StoredLease[]>([[me, []]]);
  for (const lease of leases) {
    if (lease.owner === undefined || free.includes(lease)) continue;
    held.set(lease.owner, [...(held.get(lease.owner) ?? []), lease]);
  }
  const target = Math.ceil(leases.length / held.size);
  const wanted = target - (held.get(me)?.length ?? 0);
  if (wanted <= 0) return [];
  if (free.length > 0) return free.slice(0, wanted);
  const richest = [...held.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  return richest.length > target - (wanted > 1 ? 1 : 0) ? richest.slice(0, 1) : [];
}
