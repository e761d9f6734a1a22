import { PunteError } from '../../errors/punte-error.ts';
import { fixedField, refuseFields, unknownReference, usedBy } from '../refusals.ts';
import type { SettingsSnapshot } from '../settings-snapshot.ts';
import type { BrandAgentSetting } from '../settings.ts';

/** Throws `invalid-request` or `already-added`. */
export function checkBrandAgent(settings: SettingsSnapshot, next: BrandAgentSetting): void {
  const account = settings.accounts.get(next.accountId);
  if (account === undefined) return refuseFields([unknownReference('accountId', 'account')]);
  const before = settings.brandAgents.get(next.id);
  refuseFields(before === undefined ? [] : fixedIds(before, next));
  const twin = [...settings.brandAgents.values()].find(
    (other) =>
      other.id !== next.id &&
      other.agentId === next.agentId &&
      other.brandId === next.brandId &&
      settings.accounts.get(other.accountId)?.channel === account.channel,
  );
  // one brand agent, one account: otherwise a thread would have two owners of its secrets
  if (twin !== undefined) throw new PunteError('already-added', usedBy(settings, [twin]));
}

function fixedIds(before: BrandAgentSetting, next: BrandAgentSetting) {
  const why = 'A brand agent keeps its ids; its threads hang on them. Add another brand agent instead.';
  const fields = [];
  if (before.accountId !== next.accountId) fields.push(fixedField('accountId', why));
  if (before.brandId !== next.brandId) fields.push(fixedField('brandId', why));
  if (before.agentId !== next.agentId) fields.push(fixedField('agentId', why));
  return fields;
}
