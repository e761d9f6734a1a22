import { z } from 'zod';
import { meSchema } from '../../api/contract/me.ts';
import { queueSchema, settingsListSchema } from '../../api/contract/settings.ts';
import { agentNames } from './people.ts';
import { Person } from './person.ts';
import type { Tally } from './tally.ts';

/** The signed-in people of a run. */
export interface Staff {
  readonly supervisor: Person;
  readonly agents: readonly Person[];
}

/** Signs everybody in and makes all agents members of the demo data's queue. */
export async function signInStaff(
  addresses: { readonly api: string; readonly signIn: string },
  tally: Tally,
): Promise<Staff> {
  const agents = await Promise.all(agentNames.map((name) => Person.signIn(name, addresses, tally)));
  const members = await Promise.all(
    agents.map(async (agent) => (await agent.want('/me', meSchema)).personId),
  );
  const admin = await Person.signIn('admin', addresses, tally);
  const { items } = await admin.want('/queues', settingsListSchema(queueSchema));
  const queue = items.find(({ isDefault }) => !isDefault);
  if (queue === undefined) throw new Error('The demo data has no queue of its own.');
  await admin.want(`/queues/${queue.id}/members`, z.unknown(), {
    method: 'PUT',
    body: { members },
    headers: { 'if-match': queue.etag },
  });
  return { supervisor: await Person.signIn('supervisor', addresses, tally), agents };
}
