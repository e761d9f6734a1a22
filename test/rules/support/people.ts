import type { Actor } from '../../../api/domain/conversation/conversation-command.ts';
import type { Principal } from '../../../api/domain/identity/principal.ts';
import type { Role } from '../../../api/domain/identity/roles.ts';

/** The moment at which examples play: noon of 1 June 2026, UTC. */
export const noon = Date.UTC(2026, 5, 1, 12);

const actor = (personId: string, displayName: string): Actor => ({ personId, displayName });

/** Agents of the simulated settings, by the names examples call them. */
export const agents = [
  actor('agent-1', 'Ana'),
  actor('agent-2', 'Ben'),
  actor('agent-3', 'Cora'),
  actor('agent-4', 'Dan'),
] as const satisfies readonly Actor[];

export function principal(who: Actor, roles: readonly Role[] = ['agent']): Principal {
  return { ...who, tenantId: 'tenant', objectId: who.personId, roles };
}
