import type { GoogleSide } from '../google-side.ts';
import { agentName, type Account, type BrandAgent, type RcsAgent, type Tester } from './account.ts';

/** A brand agent as scripts and the console see it. */
export type AgentView = {
  agentId: string;
  brandId: string;
  displayName: string;
  product: 'gbm' | 'rcs';
  partnerId: string;
  brandName: string;
  name: string;
  customAgentId?: string;
  defaultLocale: string;
  locales: string[];
  logoUrl: string;
  color: string;
  phoneUrl: string;
  testUrls: Array<{ surface: string; url: string }>;
  webhook: { url: string; verified: boolean; setAt: string } | null;
  /** RCS for Business only. */
  launchState?: RcsAgent['launchState'];
  hostingRegion?: RcsAgent['hostingRegion'];
  testers?: Tester[];
};

export function agentView(google: GoogleSide, account: Account, agent: BrandAgent | RcsAgent): AgentView {
  const phoneUrl = `${google.origin()}/phone/${agent.product}/${agent.agentId}`;
  const { webhook } = agent;
  return {
    agentId: agent.agentId,
    brandId: agent.brandId,
    displayName: agent.displayName,
    product: agent.product,
    partnerId: account.partnerId,
    brandName: agent.brandName,
    name: agentName(agent),
    ...ofProduct(agent, phoneUrl),
    defaultLocale: agent.defaultLocale,
    logoUrl: `${google.origin()}/logos/${agent.agentId}.png`,
    color: agent.color,
    phoneUrl,
    webhook:
      webhook === undefined ? null : { url: webhook.url, verified: webhook.verified, setAt: webhook.setAt },
  };
}

/** RCS has no test links: testers are invited by number. */
function ofProduct(
  agent: BrandAgent | RcsAgent,
  phoneUrl: string,
): Pick<AgentView, 'customAgentId' | 'locales' | 'testUrls' | 'launchState' | 'hostingRegion' | 'testers'> {
  if (agent.product === 'rcs') {
    const { launchState, hostingRegion, testers } = agent;
    return { locales: [agent.defaultLocale], testUrls: [], launchState, hostingRegion, testers };
  }
  return {
    ...(agent.customAgentId === undefined ? {} : { customAgentId: agent.customAgentId }),
    locales: Object.keys(agent.conversationalSettings),
    testUrls: testUrls(phoneUrl),
  };
}

/** The links that open a conversation for testing; here both lead to the phone page. */
export const testUrls = (phoneUrl: string): Array<{ surface: string; url: string }> => [
  { surface: 'SURFACE_ANDROID_MAPS', url: `${phoneUrl}?surface=android` },
  { surface: 'SURFACE_IOS_MAPS', url: `${phoneUrl}?surface=ios` },
];
