import type { SigningKey } from '../../channels/channel.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { AccountSetting, SecretReference } from '../../domain/settings/settings.ts';
import type { Secrets } from '../../ports/secrets.ts';

/**
 * The keys a call for this account may be signed with: its client tokens, its partner keys, and the client tokens of
 * its brand agents (of the one the address names, if it names one). Versions whose overlap is over do not count.
 */
export async function signingKeys(
  secrets: Secrets,
  settings: SettingsSnapshot,
  account: AccountSetting,
  brandAgentId: string | undefined,
  now: number,
): Promise<readonly SigningKey[]> {
  const brandAgents = [...settings.brandAgents.values()].filter(
    (agent) => agent.accountId === account.id && (brandAgentId === undefined || agent.id === brandAgentId),
  );
  const keys = await Promise.all([
    readKeys(secrets, account.clientTokens, 'client-token', now),
    readKeys(secrets, account.partnerKeys, 'partner-key', now),
    ...brandAgents.map((agent) =>
      readKeys(secrets, agent.clientTokens, 'brand-agent-client-token', now, agent.id),
    ),
  ]);
  return keys.flat();
}

async function readKeys(
  secrets: Secrets,
  references: readonly SecretReference[],
  name: SigningKey['name'],
  now: number,
  brandAgentId?: string,
): Promise<readonly SigningKey[]> {
  const valid = references.filter(
    ({ validUntil }) => validUntil === undefined || Date.parse(validUntil) > now,
  );
  const values = await Promise.all(valid.map((reference) => secrets.read(reference)));
  return values
    .filter((value) => value !== undefined)
    .map((value) => ({ name, value, ...(brandAgentId === undefined ? {} : { brandAgentId }) }));
}
