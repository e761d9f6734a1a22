import type { GoogleSide } from '../google-side.ts';
import type { Account } from './account.ts';
import { agentView, type AgentView } from './agent-view.ts';
import { serviceAccountFile, type ServiceAccountFile } from './service-account-key.ts';

export type AccountView = {
  partnerId: string;
  partnerName: string;
  projectId: string;
  clientToken: string;
  partnerKey: string;
  signWith: Account['signWith'];
  webhook: { url: string; verified: boolean; setAt: string } | null;
  serviceAccount: ServiceAccountFile | null;
  keys: Array<{ privateKeyId: string; createdAt: string }>;
  agents: AgentView[];
};

/** An account as its own people see it in the console, secrets included: this is the simulator. */
export function accountView(google: GoogleSide, account: Account): AccountView {
  const [newest] = account.keys;
  const { webhook } = account;
  return {
    partnerId: account.partnerId,
    partnerName: account.partnerName,
    projectId: account.projectId,
    clientToken: account.clientToken,
    partnerKey: account.partnerKey,
    signWith: account.signWith,
    webhook:
      webhook === undefined ? null : { url: webhook.url, verified: webhook.verified, setAt: webhook.setAt },
    serviceAccount: newest === undefined ? null : serviceAccountFile(account, newest),
    keys: account.keys.map(({ privateKeyId, createdAt }) => ({ privateKeyId, createdAt })),
    agents: [...account.agents, ...account.rcsAgents].map((agent) => agentView(google, account, agent)),
  };
}
