import { Hono } from 'hono';
import { z } from 'zod';
import { accountView } from '../accounts/account-view.ts';
import type { Account, BrandAgent, RcsAgent } from '../accounts/account.ts';
import { shakeHands } from '../delivery/handshake.ts';
import type { Poster } from '../delivery/post-json.ts';
import { GoogleError } from '../google-error.ts';
import type { GoogleSide } from '../google-side.ts';
import { parseBody } from '../parse-body.ts';

const HANDSHAKE_TIMEOUT_MS = 10_000;

const verifySchema = z.object({
  webhookUrl: z.string(),
  clientToken: z.string().min(1).optional(),
  /** Sets the webhook of one brand agent instead of the partner's. */
  agentId: z.string().optional(),
  /** Accepts an answer that contains the secret. */
  lenient: z.boolean().default(false),
});

const changeSchema = z.object({ signWith: z.enum(['client-token', 'partner-key']).optional() });

/** What Google's console does with partner accounts: `/sim/accounts/…`. */
export function accountRoutes(google: GoogleSide, poster: Poster): Hono {
  const app = new Hono();

  app.get('/', (c) => c.json(google.accounts.all().map((account) => accountView(google, account))));

  app.patch('/:partnerId', async (c) => {
    const account = google.accounts.get(c.req.param('partnerId'));
    const { signWith } = await parseBody(c, changeSchema);
    if (signWith !== undefined) account.signWith = signWith;
    await save(account);
    return c.json(accountView(google, account));
  });

  app.post('/:partnerId/verify', async (c) => {
    const account = google.accounts.get(c.req.param('partnerId'));
    const {
      webhookUrl,
      clientToken = account.clientToken,
      agentId,
      lenient,
    } = await parseBody(c, verifySchema);
    const agent = agentId === undefined ? undefined : findAgent(account, agentId);
    const result = await shakeHands(
      poster,
      { url: webhookUrl, clientToken },
      { timeoutMs: HANDSHAKE_TIMEOUT_MS, lenient },
    );
    if (!result.verified) return c.json(result, 400);
    const webhook = {
      url: webhookUrl,
      clientToken,
      verified: true,
      setAt: new Date(google.clock.wall()).toISOString(),
    };
    if (agent !== undefined) {
      agent.webhook = webhook;
    } else {
      account.webhook = webhook;
      account.clientToken = clientToken;
    }
    await save(account);
    return c.json(result);
  });

  app.delete('/:partnerId/webhook', async (c) => {
    const account = google.accounts.get(c.req.param('partnerId'));
    const agentId = c.req.query('agentId');
    if (agentId === undefined) delete account.webhook;
    else delete findAgent(account, agentId).webhook;
    await save(account);
    return c.json(accountView(google, account));
  });
  return app;

  async function save(account: Account): Promise<void> {
    google.accounts.save(account);
    await google.documents.flushed();
  }
}

function findAgent(account: Account, agentId: string): BrandAgent | RcsAgent {
  const agent = [...account.agents, ...account.rcsAgents].find((one) => one.agentId === agentId);
  if (agent === undefined) throw new GoogleError('NOT_FOUND', `Agent ${agentId} not found.`);
  return agent;
}
