import type { Account, BrandAgent, Fingerprint, ServiceAccountFingerprint } from '../../contract/settings.ts';
import type { AccountHealthDocument } from '../../use-cases/settings/account-health.ts';
import type { SettingView } from '../../use-cases/settings/find-setting.ts';

type AccountSetting = SettingView<'account'>['setting'];

/** What can be said of an account besides what is set. */
export interface AccountSurroundings {
  readonly publicApiUrl: string;
  readonly health?: AccountHealthDocument | undefined;
}

export function presentAccount(
  { setting, etag }: SettingView<'account'>,
  { publicApiUrl, health }: AccountSurroundings,
): Account {
  const { id, name, channel, partnerId } = setting;
  const { verifiedAt, lastWebhookAt } = health ?? {};
  const clientToken = presentSecret(setting.clientTokens);
  const partnerKey = presentSecret(setting.partnerKeys);
  const serviceAccount = presentServiceAccount(setting);
  return {
    id,
    etag,
    name,
    channel,
    partnerId,
    webhookUrl: `${publicApiUrl}/webhooks/${channel}/${id}`,
    ...(clientToken && { clientToken }),
    ...(partnerKey && { partnerKey }),
    ...(serviceAccount && { serviceAccount }),
    ...(verifiedAt !== undefined && { verifiedAt }),
    ...(lastWebhookAt !== undefined && { lastWebhookAt }),
  };
}

export function presentBrandAgent(
  { setting, etag }: SettingView<'brand-agent'>,
  channel: AccountSetting['channel'],
  publicApiUrl: string,
): BrandAgent {
  const { id, accountId, brandId, agentId, displayName, logoUrl } = setting;
  const clientToken = presentSecret(setting.clientTokens);
  return {
    id,
    etag,
    accountId,
    brandId,
    agentId,
    displayName,
    webhookUrl: `${publicApiUrl}/webhooks/${channel}/${accountId}/${id}`,
    ...(logoUrl !== undefined && { logoUrl }),
    ...(clientToken && { clientToken }),
  };
}

/** What may be shown of the newest of a secret's versions: never where it is kept. */
export function presentSecret([newest]: AccountSetting['clientTokens']): Fingerprint | undefined {
  return newest && { fingerprint: newest.fingerprint, setBy: newest.setBy, setAt: newest.setAt };
}

export function presentServiceAccount(account: AccountSetting): ServiceAccountFingerprint | undefined {
  const secret = presentSecret(account.serviceAccounts);
  if (secret === undefined) return undefined;
  return {
    ...secret,
    email: account.serviceAccountEmail ?? '',
    projectId: account.serviceAccountProject ?? '',
  };
}
