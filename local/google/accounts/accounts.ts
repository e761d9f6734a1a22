import { GoogleError } from '../google-error.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { accountSchema, type Account, type BrandAgent, type Webhook } from './account.ts';
import { createSampleAccounts } from './sample-accounts.ts';

/** A brand agent together with the account it belongs to. */
export type OwnedAgent = { account: Account; agent: BrandAgent };

/** The partner accounts Google knows. */
export type Accounts = {
  all(): Account[];
  /** @throws GoogleError NOT_FOUND */
  get(partnerId: string): Account;
  findByEmail(clientEmail: string): Account | undefined;
  /** @throws GoogleError NOT_FOUND */
  agent(agentId: string): OwnedAgent;
  /** The webhook that serves a brand agent: its own, else the partner's. */
  webhookOf(owned: OwnedAgent): Webhook | undefined;
  /** Persists an account after a change. */
  save(account: Account): void;
  onSaved(listener: () => void): void;
};

/** Loads the accounts of the last run, or makes the sample ones with fresh keys. */
export async function loadAccounts(documents: DocumentStore): Promise<Accounts> {
  const stored = documents.load('account').map((body) => accountSchema.parse(body));
  const accounts = stored.length > 0 ? stored : await createSampleAccounts();
  const listeners: Array<() => void> = [];
  for (const account of accounts) documents.put('account', account.partnerId, account);
  await documents.flushed();

  return {
    all: () => accounts,
    get: (partnerId) => {
      const account = accounts.find((candidate) => candidate.partnerId === partnerId);
      if (account === undefined) throw new GoogleError('NOT_FOUND', `Partner ${partnerId} not found.`);
      return account;
    },
    findByEmail: (clientEmail) => accounts.find((candidate) => candidate.clientEmail === clientEmail),
    agent: (agentId) => {
      for (const account of accounts) {
        const agent = account.agents.find((candidate) => candidate.agentId === agentId);
        if (agent !== undefined) return { account, agent };
      }
      throw new GoogleError('NOT_FOUND', `Agent ${agentId} not found.`);
    },
    webhookOf: ({ account, agent }) => agent.webhook ?? account.webhook,
    save: (account) => {
      documents.put('account', account.partnerId, account);
      for (const listener of listeners) listener();
    },
    onSaved: (listener) => void listeners.push(listener),
  };
}
