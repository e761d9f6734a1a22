import type { Role } from './roles.ts';

/** Who is asking: known by tenant and object id, never by name or address. */
export interface Principal {
  /** `<tenantId>.<objectId>`: the agentId and personId everywhere. */
  readonly personId: string;
  readonly tenantId: string;
  readonly objectId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}
