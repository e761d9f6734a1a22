import { GoogleError } from '../google-error.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { accountSchema, type Account, type BrandAgent, type RcsAgent, type Webhook } from './account.ts';
import { createSampleAccounts } from './sample-accounts.ts';

/** A brand agent together with the account it belongs to. */
export type OwnedAgent = { account: Account; agent: BrandAgent };

export type OwnedRcsAgent = { account: Account; agent: RcsAgent };

/** The partner accounts Google knows. */
export type Accounts = {
  all(): Account[];
  /** @throws GoogleError NOT_FOUND */
  get(partnerId: string): Account;
  findByEmail(clientEmail: string): Account | undefined;
  /** @throws GoogleError NOT_FOUND */
  agent(agentId: string): OwnedAgent;
  /** The same for RCS for Business. @throws GoogleError NOT_FOUND */
  rcsAgent(agentId: string): OwnedRcsAgent;
  /** A brand agent of either product. @throws GoogleError NOT_FOUND */
  anyAgent(agentId: string): OwnedAgent | OwnedRcsAgent;
  /** The webhook that serves a brand agent: its own, else the partner's. */
  webhookOf(owned: OwnedAgent | OwnedRcsAgent): Webhook | undefined;
  /** Persists an account after a change. */
  save(account: Account): void;
  onSaved(listener: () => void): void;
};

/** Loads the accounts of the last run, or makes the sample ones with fresh keys. */
export async function loadAccounts(documents: DocumentStore): Promise<Accounts> {
  const stored = documents.load('account').map((body) => accountSchema.parse(body));
  const accounts = [...stored, ...(await createSampleAccounts(new Set(stored.map((one) => one.partnerId))))];
  const listeners: Array<() => void> = [];
  for (const account of accounts) documents.put('account', account.partnerId, account);
  await documents.flushed();

  const findAgent = (agentId: string): OwnedAgent | undefined => {
    for (const account of accounts) {
      const agent = account.agents.find((candidate) => candidate.agentId === agentId);
      if (agent !== undefined) return { account, agent };
    }
    return undefined;
  };
  const findRcsAgent = (agentId: string): OwnedRcsAgent | undefined => {
    for (const account of accounts) {
      const agent = account.rcsAgents.find((candidate) => candidate.agentId === agentId);
      if (agent !== undefined) return { account, agent };
    }
    return undefined;
  };

  return {
    all: () => accounts,
    get: (partnerId) => {
      const account = accounts.find((candidate) => candidate.partnerId === partnerId);
      if (account === undefined) throw new GoogleError('NOT_FOUND', `Partner ${partnerId} not found.`);
      return account;
    },
    findByEmail: (clientEmail) => accounts.find((candidate) => candidate.clientEmail === clientEmail),
    agent: (agentId) => findAgent(agentId) ?? notFound(agentId),
    rcsAgent: (agentId) => findRcsAgent(agentId) ?? notFound(agentId),
    anyAgent: (agentId) => findAgent(agentId) ?? findRcsAgent(agentId) ?? notFound(agentId),
    webhookOf: ({ account, agent }) => agent.webhook ?? account.webhook,
    save: (account) => {
      documents.put('account', account.partnerId, account);
      for (const listener of listeners) listener();
    },
    onSaved: (listener) => void listeners.push(listener),
  };
}

function notFound(agentId: string): never {
  throw new GoogleError('NOT_FOUND', `Agent ${agentId} not found.`);
}
