import type { RoleName } from '../../api/contract/me.ts';

/** Somebody who can sign in on one machine. */
export interface LocalPerson {
  readonly username: string;
  /** Fixed, so that a data directory knows its people again. */
  readonly objectId: string;
  readonly displayName: string;
  readonly roles: readonly RoleName[];
}

/** The tenant of the one-machine stack. */
export const localTenantId = '70756e74-6500-4000-8000-00006c6f6361';

/** The audience of local access tokens: the function app. */
export const localApiAudience = 'api://punte-local';

/** The only client of the local issuer: the tab, and scripts. */
export const localClientId = 'punte-local';

const objectId = (number: number): string => `70756e74-6500-4000-8000-${String(number).padStart(12, '0')}`;

export const demoPeople: readonly LocalPerson[] = [
  { username: 'admin', objectId: objectId(1), displayName: 'Ioana Marinescu', roles: ['admin'] },
  { username: 'secrets', objectId: objectId(2), displayName: 'Radu Stoica', roles: ['admin', 'secrets'] },
  { username: 'privacy', objectId: objectId(3), displayName: 'Elena Dumitru', roles: ['privacy'] },
  { username: 'privacy2', objectId: objectId(4), displayName: 'Mihai Șerban', roles: ['privacy'] },
  { username: 'supervisor', objectId: objectId(5), displayName: 'Cristina Țurcanu', roles: ['supervisor'] },
  { username: 'agent1', objectId: objectId(6), displayName: 'Ana Pop', roles: ['agent'] },
  { username: 'agent2', objectId: objectId(7), displayName: 'Dan Ionescu', roles: ['agent'] },
];
