import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { launchStateSchema } from '../accounts/account.ts';
import { agentView } from '../accounts/agent-view.ts';
import { parseBody } from '../parse-body.ts';
import { launchDelivery } from './payloads.ts';
import { phoneSchema } from './phone-number.ts';
import type { Rcs } from './rcs.ts';
import { inviteTester } from './testers.ts';

const agentChangeSchema = z.object({ launchState: launchStateSchema, comment: z.string().default('') });

/** Brand agents as carriers and partners handle them: `/sim/rcs/agents/…`. */
export function rcsAgentsSim({ google }: Rcs): Hono {
  const app = new Hono();

  app.get('/', (c) =>
    c.json(
      google.accounts
        .all()
        .flatMap((account) => account.rcsAgents.map((agent) => agentView(google, account, agent))),
    ),
  );

  app.patch('/:id', async (c) => {
    const owned = google.accounts.rcsAgent(c.req.param('id'));
    const { launchState, comment } = await parseBody(c, agentChangeSchema);
    const oldLaunchState = owned.agent.launchState;
    owned.agent.launchState = launchState;
    google.accounts.save(owned.account);
    if (launchState !== oldLaunchState) {
      const change = { eventId: randomUUID(), oldLaunchState, comment };
      google.deliveries.add(launchDelivery(owned, change, google.clock.timestamp()));
    }
    await google.documents.flushed();
    return c.json(agentView(google, owned.account, owned.agent));
  });

  app.post('/:id/testers', async (c) => {
    const owned = google.accounts.rcsAgent(c.req.param('id'));
    const { phone } = await parseBody(c, z.object({ phone: phoneSchema }));
    return c.json(await inviteTester(google, owned, phone), 201);
  });
  return app;
}
