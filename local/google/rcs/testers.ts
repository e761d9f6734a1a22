import { Hono } from 'hono';
import { z } from 'zod';
import type { Account, RcsAgent, Tester } from '../accounts/account.ts';
import type { OwnedRcsAgent } from '../accounts/accounts.ts';
import { GoogleError } from '../google-error.ts';
import type { GoogleSide } from '../google-side.ts';
import { requireBearer, type CallerVariables } from '../oauth/require-bearer.ts';
import { parseBody } from '../parse-body.ts';
import { callersAgent } from './agent-actions.ts';

const SCOPE = 'https://www.googleapis.com/auth/businesscommunications';
const MOST_TESTERS = 200;

const inviteSchema = z.object({
  agentId: z.string(),
  phoneNumber: z.string().regex(/^\+\d{6,15}$/, 'must be E.164, with its plus.'),
});

/** Invites a phone to a brand agent that is not launched; its owner accepts on the phone. Known ones stay as they are. */
export async function inviteTester(
  google: GoogleSide,
  { account, agent }: OwnedRcsAgent,
  phoneNumber: string,
): Promise<Tester> {
  const known = agent.testers.find((tester) => tester.phoneNumber === phoneNumber);
  if (known !== undefined) return known;
  if (agent.testers.length >= MOST_TESTERS) {
    throw new GoogleError('RESOURCE_EXHAUSTED', 'A brand agent has at most 200 testers.');
  }
  const tester: Tester = { phoneNumber, inviteStatus: 'PENDING' };
  agent.testers.push(tester);
  google.accounts.save(account);
  await google.documents.flushed();
  return tester;
}

/** `/v1/testers` of the Business Communications API. */
export function testersApi(google: GoogleSide): Hono<CallerVariables> {
  const app = new Hono<CallerVariables>();
  const bearer = requireBearer(google, SCOPE);
  app.use('/v1/testers', bearer);
  app.use('/v1/testers/*', bearer);

  app.post('/v1/testers', async (c) => {
    const { agentId, phoneNumber } = await parseBody(c, inviteSchema);
    const agent = callersAgent(c.get('caller'), agentId);
    const tester = await inviteTester(google, { account: c.get('caller'), agent }, phoneNumber);
    return c.json(resource(agent, tester));
  });

  app.get('/v1/testers', (c) => {
    const agent = callersAgent(c.get('caller'), c.req.query('agentId'));
    return c.json({ testers: agent.testers.map((tester) => resource(agent, tester)) });
  });

  app.get('/v1/testers/:phone', (c) => {
    const { agent, tester } = find(c.get('caller'), c.req.query('agentId'), c.req.param('phone'));
    return c.json(resource(agent, tester));
  });

  app.delete('/v1/testers/:phone', async (c) => {
    const { agent, tester } = find(c.get('caller'), c.req.query('agentId'), c.req.param('phone'));
    agent.testers = agent.testers.filter((one) => one !== tester);
    google.accounts.save(c.get('caller'));
    await google.documents.flushed();
    return c.json({});
  });
  return app;
}

function find(
  caller: Account,
  agentId: string | undefined,
  phone: string,
): { agent: RcsAgent; tester: Tester } {
  const agent = callersAgent(caller, agentId);
  const tester = agent.testers.find(({ phoneNumber }) => phoneNumber === phone);
  if (tester === undefined) throw new GoogleError('NOT_FOUND', 'Requested entity was not found.');
  return { agent, tester };
}

const resource = (agent: RcsAgent, tester: Tester): Record<string, string> => ({
  name: `testers/${tester.phoneNumber}`,
  agentId: agent.agentId,
  ...tester,
});
