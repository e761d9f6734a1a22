import { brandAgentName } from '../../domain/settings/brand-agent-name.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';

/** As whom to call the provider for a thread. */
export interface SendingAccount {
  /** Service-account key file, JSON text. */
  readonly credentials: string;
  /** The brand agent's id at the provider. */
  readonly brandAgent: string;
}

/** The account a thread belongs to, with its newest credentials; nothing while it has none. */
export async function sendingAccount(
  deps: Pick<Dependencies, 'settings' | 'secrets'>,
  head: Pick<ThreadHead, 'accountId' | 'brandAgentId'>,
): Promise<SendingAccount | undefined> {
  const settings = await deps.settings.current();
  const account = settings.accounts.get(head.accountId);
  const brandAgent = settings.brandAgents.get(head.brandAgentId);
  const [newest] = account?.serviceAccounts ?? [];
  if (account === undefined || brandAgent === undefined || newest === undefined) return undefined;
  const credentials = await deps.secrets.read({ name: newest.name, version: newest.version });
  return credentials === undefined
    ? undefined
    : { credentials, brandAgent: brandAgentName(account.channel, brandAgent) };
}
