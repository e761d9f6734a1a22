import type { GoogleSide } from '../google-side.ts';
import type { Account } from './account.ts';
import { agentView } from './agent-view.ts';
import { serviceAccountFile } from './service-account-key.ts';

/** An account as its own people see it in the console, secrets included: this is the simulator. */
export function accountView(google: GoogleSide, account: Account): Record<string, unknown> {
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
    agents: account.agents.map((agent) => agentView(google, account, agent)),
  };
}
