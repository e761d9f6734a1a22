import { demoPeople, type LocalPerson } from '../../local/sign-in/index.ts';

const agent = (number: number): LocalPerson => ({
  username: `agent${number}`,
  objectId: `70756e74-6500-4000-8000-${String(100 + number).padStart(12, '0')}`,
  displayName: `Agent ${number}`,
  roles: ['agent'],
});

/** The demo people, and more agents. */
export const people: readonly LocalPerson[] = [...demoPeople, agent(3), agent(4), agent(5), agent(6)];

/** Who answers customers. */
export const agentNames: readonly string[] = people
  .filter(({ roles }) => roles.includes('agent'))
  .map(({ username }) => username);
