import { type Me, presenceChangeSchema } from '../../contract/me.ts';
import { type AgentRecord, usedUnits } from '../../domain/agents/agent-record.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { alignCapacity, changePresence } from '../../use-cases/agents/change-presence.ts';
import { queuesOf } from '../../use-cases/agents/react-agent.ts';
import { recordPerson } from '../../use-cases/settings/record-person.ts';
import type { FunctionDependencies } from '../function-dependencies.ts';
import { type Open, bodyOf, json, registerPersonRoute, withoutBody } from '../person-route.ts';

/** Who is asking, and their presence. */
export function registerMeRoutes(open: Open<FunctionDependencies>): void {
  registerPersonRoute(open, 'me-read', 'GET /me', withoutBody, async (deps, { who }) =>
    json(await readMe(deps, who)),
  );
  registerPersonRoute(
    open,
    'me-presence',
    'PUT /me/presence',
    bodyOf(presenceChangeSchema),
    async (deps, { who, body }) => {
      await recordPerson(deps, who);
      return json(await presentMe(deps, who, await changePresence(deps, who, body.presence)));
    },
  );
  registerPersonRoute(open, 'push-negotiate', 'POST /push/negotiate', withoutBody, async (deps, { who }) =>
    json(await deps.push.negotiate(who.personId)),
  );
}

async function readMe(deps: FunctionDependencies, who: Principal): Promise<Me> {
  const person = await recordPerson(deps, who);
  if (!who.roles.includes('agent')) return presentMe(deps, who, undefined);
  return presentMe(deps, who, await alignCapacity(deps, who.personId, person.capacityUnits));
}

async function presentMe(
  deps: FunctionDependencies,
  who: Principal,
  record: AgentRecord | undefined,
): Promise<Me> {
  const { personId, displayName } = who;
  const me: Me = { personId, displayName, roles: [...who.roles] };
  if (record === undefined) return me;
  const queues = await queuesOf(deps, personId);
  return {
    ...me,
    agent: {
      presence: record.presence,
      capacityUsed: usedUnits(record),
      capacityLimit: record.limit,
      queues: queues.map(({ id, name }) => ({ id, name })),
    },
  };
}
