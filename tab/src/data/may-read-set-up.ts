import type { Me } from '../../../api/contract/me.ts';

/** Mirrors the service: administrators change settings, supervisors look at them. */
export function mayReadSetUp({ roles }: Me): boolean {
  return roles.includes('admin') || roles.includes('supervisor');
}
