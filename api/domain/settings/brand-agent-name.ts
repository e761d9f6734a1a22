import type { ChannelName } from '../messages/channel-name.ts';
import type { BrandAgentIds } from './read-brand-agent-ids.ts';

/** How the provider's payloads and calls name a brand agent. */
export function brandAgentName(channel: ChannelName, { brandId, agentId }: BrandAgentIds): string {
  switch (channel) {
    case 'google-business-messages':
      return `brands/${brandId}/agents/${agentId}`;
    case 'rcs-for-business':
      // Pasted without its end, it is the same agent: payloads and calls always carry it.
      return agentId.includes('@') ? agentId : `${agentId}@rbm.goog`;
    default:
      return channel satisfies never;
  }
}
