import { Hono } from 'hono';
import { z } from 'zod';
import { agentName, type Account, type BrandAgent, type RcsAgent } from '../accounts/account.ts';
import { agentView } from '../accounts/agent-view.ts';
import { whyUnsuitable } from '../delivery/handshake.ts';
import { GoogleError } from '../google-error.ts';
import type { GoogleSide } from '../google-side.ts';
import { requireBearer, type CallerVariables } from '../oauth/require-bearer.ts';
import { parseBody } from '../parse-body.ts';

const SCOPE = 'https://www.googleapis.com/auth/businesscommunications';

const partnerPatchSchema = z.object({
  productCapabilities: z
    .array(
      z.object({
        product: z.literal('BUSINESS_MESSAGES'),
        businessMessagesCapability: z.object({ webhookUrl: z.string() }),
      }),
    )
    .length(1),
});

/** The part of the Business Communications API that names, logos, test links and the partner's webhook come from. */
export function businessCommunicationsApi(google: GoogleSide): Hono<CallerVariables> {
  const app = new Hono<CallerVariables>();
  const bearer = requireBearer(google, SCOPE);
  app.use('/v1/brands', bearer);
  app.use('/v1/brands/*', bearer);
  app.use('/v1/partners/*', bearer);

  app.get('/v1/brands', (c) => c.json({ brands: brandsOf(c.get('caller')) }));

  app.get('/v1/brands/:brand', (c) => {
    const brand = brandsOf(c.get('caller')).find((one) => one.name === `brands/${c.req.param('brand')}`);
    if (brand === undefined) throw new GoogleError('NOT_FOUND', 'Requested entity was not found.');
    return c.json(brand);
  });

  app.get('/v1/brands/:brand/agents', (c) => {
    const agents = agentsOfBrand(google, c.get('caller'), c.req.param('brand'));
    return c.json({ agents: agents.map((agent) => agentResource(google, c.get('caller'), agent)) });
  });

  app.get('/v1/brands/:brand/agents/:agent', (c) => {
    const agents = agentsOfBrand(google, c.get('caller'), c.req.param('brand'));
    const agent = agents.find((one) => agentName(one).endsWith(`/agents/${c.req.param('agent')}`));
    if (agent === undefined) throw new GoogleError('NOT_FOUND', 'Requested entity was not found.');
    return c.json(agentResource(google, c.get('caller'), agent));
  });

  app.get('/v1/partners/:partner', (c) =>
    c.json(partnerResource(ownPartner(c.get('caller'), c.req.param('partner')))),
  );

  app.patch('/v1/partners/:partner', async (c) => {
    const account = ownPartner(c.get('caller'), c.req.param('partner'));
    if (c.req.query('updateMask') !== 'productCapabilities') {
      throw new GoogleError('INVALID_ARGUMENT', 'updateMask must be productCapabilities.');
    }
    const { productCapabilities } = await parseBody(c, partnerPatchSchema);
    const url = productCapabilities[0]?.businessMessagesCapability.webhookUrl ?? '';
    const unsuitable = whyUnsuitable(url);
    if (unsuitable !== undefined) throw new GoogleError('INVALID_ARGUMENT', unsuitable.reason);
    account.webhook = {
      url,
      clientToken: account.clientToken,
      verified: false,
      setAt: new Date(google.clock.wall()).toISOString(),
    };
    google.accounts.save(account);
    await google.documents.flushed();
    return c.json(partnerResource(account));
  });
  return app;
}

const agentsOf = ({ agents, rcsAgents }: Account): Array<BrandAgent | RcsAgent> => [...agents, ...rcsAgents];

function brandsOf(account: Account): Array<{ name: string; displayName: string }> {
  const names = new Map(agentsOf(account).map((agent) => [agent.brandId, agent.brandName]));
  return [...names].map(([brandId, displayName]) => ({ name: `brands/${brandId}`, displayName }));
}

/** @throws GoogleError NOT_FOUND for a brand nobody has, PERMISSION_DENIED for another partner's */
function agentsOfBrand(google: GoogleSide, caller: Account, brandId: string): Array<BrandAgent | RcsAgent> {
  const own = agentsOf(caller).filter((agent) => agent.brandId === brandId);
  if (own.length > 0) return own;
  const isForeign = google.accounts
    .all()
    .some((account) => agentsOf(account).some((agent) => agent.brandId === brandId));
  throw isForeign
    ? new GoogleError('PERMISSION_DENIED', 'The caller does not have permission')
    : new GoogleError('NOT_FOUND', 'Requested entity was not found.');
}

function ownPartner(caller: Account, partnerId: string): Account {
  if (caller.partnerId === partnerId) return caller;
  throw new GoogleError('PERMISSION_DENIED', 'The caller does not have permission');
}

function agentResource(
  google: GoogleSide,
  account: Account,
  agent: BrandAgent | RcsAgent,
): Record<string, unknown> {
  const view = agentView(google, account, agent);
  if (agent.product === 'rcs') return rcsAgentResource(view.logoUrl, agent);
  const conversationalSettings = Object.entries(agent.conversationalSettings).map(
    ([locale, settings]): [string, unknown] => [
      locale,
      {
        welcomeMessage: { text: settings.welcomeMessage },
        offlineMessage: { text: settings.offlineMessage },
        privacyPolicy: { url: settings.privacyPolicyUrl },
        conversationStarters: settings.conversationStarters.map((reply) => ({ suggestion: { reply } })),
      },
    ],
  );
  return {
    name: agentName(agent),
    displayName: agent.displayName,
    businessMessagesAgent: {
      logoUrl: view.logoUrl,
      ...(agent.customAgentId === undefined ? {} : { customAgentId: agent.customAgentId }),
      defaultLocale: agent.defaultLocale,
      entryPointConfigs: [{ allowedEntryPoint: 'LOCATION' }, { allowedEntryPoint: 'NON_LOCAL' }],
      conversationalSettings: Object.fromEntries<unknown>(conversationalSettings),
      primaryAgentInteraction: { interactionType: 'HUMAN' },
      agentTestUrl: view.phoneUrl,
      testUrls: view.testUrls,
    },
  };
}

function rcsAgentResource(logoUri: string, agent: RcsAgent): Record<string, unknown> {
  return {
    name: agentName(agent),
    displayName: agent.displayName,
    brandName: agent.brandName,
    rcsBusinessMessagingAgent: {
      description: agent.description,
      logoUri,
      color: agent.color,
      privacy: { uri: agent.privacyPolicyUrl, label: 'Privacy' },
      hostingRegion: agent.hostingRegion,
      agentUseCase: 'MULTI_USE',
      billingConfig: { billingCategory: 'CONVERSATIONAL' },
    },
  };
}

function partnerResource(account: Account): Record<string, unknown> {
  return {
    name: `partners/${account.partnerId}`,
    displayName: account.partnerName,
    gcpProjectId: account.projectId,
    productCapabilities: [
      {
        product: 'BUSINESS_MESSAGES',
        businessMessagesCapability: { webhookUrl: account.webhook?.url ?? '' },
      },
    ],
  };
}
