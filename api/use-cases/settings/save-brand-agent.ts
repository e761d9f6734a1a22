import { PunteError } from '../../domain/errors/punte-error.ts';
import { brandAgentName } from '../../domain/settings/brand-agent-name.ts';
import { type BrandAgentIds, readBrandAgentIds } from '../../domain/settings/read-brand-agent-ids.ts';
import { refuseFields } from '../../domain/settings/refusals.ts';
import type { AccountSetting } from '../../domain/settings/settings.ts';
import { changeSetting } from './change-setting.ts';
import { createSetting } from './create-setting.ts';
import { findSetting, requireParent, type SettingView } from './find-setting.ts';
import type { SecretDependencies } from './secret-dependencies.ts';
import type { Actor } from './setting-documents.ts';

/** The ids as pasted; without a name the provider's is taken. */
export interface BrandAgentInput {
  readonly brandId: string;
  readonly agentId: string;
  readonly displayName?: string | undefined;
}

interface Appearance {
  readonly displayName: string;
  readonly logoUrl?: string;
}

/** Adds a brand agent to an account, with name and logo as the provider shows them. Throws `not-found` for the account. */
export async function createBrandAgent(
  deps: SecretDependencies,
  actor: Actor,
  accountId: string,
  input: BrandAgentInput,
): Promise<SettingView<'brand-agent'>> {
  const account = findSetting(await deps.settings.fresh(), 'account', accountId).setting;
  const ids = readIds(account, input);
  const appearance = await findAppearance(deps, account, ids, input.displayName);
  const id = deps.ids.uuid();
  return createSetting(deps, actor, ({ accounts }) => {
    if (!accounts.has(accountId)) throw new PunteError('not-found', { what: 'account' });
    return { kind: 'brand-agent', id, accountId, ...ids, ...appearance, clientTokens: [] };
  });
}

/** Renames a brand agent, or asks the provider again where no name is given. Its ids stay. */
export async function changeBrandAgent(
  deps: SecretDependencies,
  actor: Actor,
  { accountId, id, ifMatch }: { readonly accountId: string; readonly id: string; readonly ifMatch: string },
  input: BrandAgentInput,
): Promise<SettingView<'brand-agent'>> {
  const account = findSetting(await deps.settings.fresh(), 'account', accountId).setting;
  const ids = readIds(account, input);
  const appearance = await findAppearance(deps, account, ids, input.displayName);
  return changeSetting(deps, actor, { kind: 'brand-agent', id, ifMatch }, (before) => {
    requireParent(before, accountId);
    return { ...before, ...ids, ...appearance };
  });
}

function readIds({ channel }: AccountSetting, { brandId, agentId }: BrandAgentInput): BrandAgentIds {
  const reading = readBrandAgentIds(channel, brandId, agentId);
  if (reading.kind === 'read') return reading.ids;
  refuseFields(reading.fields);
  throw new PunteError('invalid-request');
}

/** Never in the way: an account without credentials, or a provider that is down, leaves the agent's id as its name. */
async function findAppearance(
  { secrets, channels, log, settings: _settings }: SecretDependencies,
  account: AccountSetting,
  ids: BrandAgentIds,
  wanted: string | undefined,
): Promise<Appearance> {
  const fallback = { displayName: wanted ?? ids.agentId };
  const newest = account.serviceAccounts[0];
  const channel = channels.get(account.channel);
  if (newest === undefined || channel === undefined) return fallback;
  try {
    const credentials = await secrets.read(newest);
    if (credentials === undefined) return fallback;
    const found = await channel.readBrandAgent(credentials, brandAgentName(account.channel, ids));
    const displayName = wanted ?? found.displayName.slice(0, 100);
    return found.logoUrl === undefined ? { displayName } : { displayName, logoUrl: found.logoUrl };
  } catch (error) {
    log.write('warning', 'brand-agent-not-checked', {
      accountId: account.id,
      code: error instanceof PunteError ? error.code : 'internal-error',
    });
    return fallback;
  }
}
