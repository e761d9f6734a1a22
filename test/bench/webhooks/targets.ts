import { join } from 'node:path';
import * as z from 'zod';
import { accountSchema, settingsListSchema } from '../../../api/contract/settings.ts';
import type { BenchStack } from '../bench-stack.ts';
import { type Child, startChild } from '../child.ts';
import { signIn } from '../sign-in.ts';
import type { WebhookTarget } from './signed-webhooks.ts';

/** A server under load. */
export interface Target extends WebhookTarget {
  readonly name: string;
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

const startedSchema = z.object({ port: z.number(), pids: z.array(z.number()) });
const googleAccountsSchema = z.array(
  z.object({
    partnerId: z.string(),
    clientToken: z.string(),
    agents: z.array(z.object({ agentId: z.string(), brandId: z.string() })),
  }),
);

/** The stack's webhook, for the account of the demo data. */
export async function stackTarget(stack: BenchStack): Promise<Target> {
  const { addresses } = stack;
  const accounts = await readJson(`${addresses.google}/sim/accounts`, googleAccountsSchema);
  const token = await signIn(addresses.signIn, 'admin');
  const { items } = await readJson(`${addresses.api}/api/accounts`, settingsListSchema(accountSchema), token);
  const [account] = items;
  const google = accounts.find(({ partnerId }) => partnerId === account?.partnerId);
  const [agent] = google?.agents ?? [];
  if (account === undefined || google === undefined || agent === undefined)
    throw new Error('The demo data has no account.');
  const url = new URL(account.webhookUrl);
  return {
    name: 'punte',
    port: Number(url.port),
    path: url.pathname,
    token: google.clientToken,
    agent: `brands/${lastSegment(agent.brandId)}/agents/${lastSegment(agent.agentId)}`,
    pids: [stack.host, ...stack.workers],
    stop: () => Promise.resolve(),
  };
}

/** A server of its own that takes the same requests: `bare-server.ts` or `function-host.ts`. */
export async function baselineTarget(
  name: string,
  program: string,
  order: object,
  like: WebhookTarget,
): Promise<Target> {
  const child: Child = startChild(join(import.meta.dirname, program));
  const { port, pids } = await child.ask(order, startedSchema);
  return { ...like, name, port, pids, stop: () => child.stop() };
}

const lastSegment = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

async function readJson<T extends z.ZodType>(url: string, schema: T, token?: string): Promise<z.infer<T>> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers });
  return schema.parse(await response.json());
}
