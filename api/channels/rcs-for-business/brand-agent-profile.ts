import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { BrandAgentProfile } from '../channel.ts';
import type { GoogleClient } from '../google/google-client.ts';
import { readManagementAnswer } from '../google/management-answer.ts';

const page = { nextPageToken: z.string().optional().catch(undefined) };
const brandsSchema = z.object({ ...page, brands: z.array(z.object({ name: z.string() })).default([]) });
const agentSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  rcsBusinessMessagingAgent: z
    .object({
      logoUri: z
        .url({ protocol: /^https?$/ })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
const agentsSchema = z.object({ ...page, agents: z.array(agentSchema.nullable().catch(null)).default([]) });

const agentId = /^[\w-]{1,80}(@rbm\.goog)?$/;
const brandName = /^brands\/[\w-]{1,100}$/;
/** A partner with more is a platform of its own; nobody waits for longer lists than these. */
const mostPages = 20;

/**
 * Finds a brand agent by its id alone: the management API names it `brands/{b}/agents/{id}`, without `@rbm.goog`, so
 * the partner's brands are gone through. Test links do not exist: testers are invited by number.
 * @throws PunteError `provider-refused`, `provider-unavailable`
 */
export async function readBrandAgent(
  google: Pick<GoogleClient, 'manage'>,
  credentials: string,
  brandAgent: string,
): Promise<BrandAgentProfile> {
  if (!agentId.test(brandAgent)) throw unknownAgent();
  const wanted = brandAgent.replace('@rbm.goog', '');
  const ask = async (path: string): Promise<unknown> =>
    readManagementAnswer(await google.manage(credentials, path));
  for (const { name } of await readPages(ask, '/v1/brands', brandsSchema, ({ brands }) => brands)) {
    if (!brandName.test(name)) continue;
    const agents = await readPages(ask, `/v1/${name}/agents`, agentsSchema, ({ agents: found }) => found);
    const agent = agents.find((one) => one?.name.split('/').at(-1) === wanted);
    if (agent === undefined || agent === null) continue;
    const logoUrl = agent.rcsBusinessMessagingAgent?.logoUri;
    return {
      displayName: agent.displayName,
      ...(logoUrl === undefined ? {} : { logoUrl }),
      testLinks: [],
    };
  }
  throw unknownAgent();
}

const unknownAgent = (): PunteError => new PunteError('provider-refused', { reason: 'brand-agent-unknown' });

async function readPages<Page extends { nextPageToken?: string | undefined }, Item>(
  ask: (path: string) => Promise<unknown>,
  path: string,
  schema: z.ZodType<Page>,
  itemsOf: (page: Page) => readonly Item[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  for (let count = 0; count < mostPages; count += 1) {
    const query = token === undefined ? '' : `?pageToken=${encodeURIComponent(token)}`;
    const answer = schema.safeParse(await ask(path + query));
    if (!answer.success) throw new PunteError('provider-unavailable', { reason: 'answer-not-understood' });
    items.push(...itemsOf(answer.data));
    token = answer.data.nextPageToken;
    if (token === undefined || token === '') break;
  }
  return items;
}
