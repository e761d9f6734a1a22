import type { GoogleSide } from '../google-side.ts';
import { agentName, type Account, type BrandAgent } from './account.ts';

/** A brand agent as scripts and the console see it. */
export type AgentView = {
  agentId: string;
  brandId: string;
  displayName: string;
  product: 'gbm';
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
};

export function agentView(google: GoogleSide, account: Account, agent: BrandAgent): AgentView {
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
    ...(agent.customAgentId === undefined ? {} : { customAgentId: agent.customAgentId }),
    defaultLocale: agent.defaultLocale,
    locales: Object.keys(agent.conversationalSettings),
    logoUrl: `${google.origin()}/logos/${agent.agentId}.png`,
    color: agent.color,
    phoneUrl,
    testUrls: testUrls(phoneUrl),
    webhook:
      webhook === undefined ? null : { url: webhook.url, verified: webhook.verified, setAt: webhook.setAt },
  };
}

/** The links that open a conversation for testing; here both lead to the phone page. */
export const testUrls = (phoneUrl: string): Array<{ surface: string; url: string }> => [
  { surface: 'SURFACE_ANDROID_MAPS', url: `${phoneUrl}?surface=android` },
  { surface: 'SURFACE_IOS_MAPS', url: `${phoneUrl}?surface=ios` },
];
