import { isPunteError, PunteError } from '../../domain/errors/punte-error.ts';
import type { CredentialsSummary } from '../../channels/channel.ts';
import { refuseFields } from '../../domain/settings/refusals.ts';
import type { AccountSetting, SecretReference } from '../../domain/settings/settings.ts';
import { changeSetting } from './change-setting.ts';
import { findSetting, requireParent, type SettingView } from './find-setting.ts';
import type { SecretDependencies } from './secret-dependencies.ts';
import type { Actor } from './setting-documents.ts';
import { defaultOverlapMs, storeSecret, type StoredSecret, withSecret } from './set-secret.ts';

export const accountSecretKinds = ['client-token', 'partner-key', 'service-account'] as const;

export type AccountSecretKind = (typeof accountSecretKinds)[number];

/** A value to keep, and how long the one before still counts. */
export interface SecretInput {
  readonly value: string;
  readonly overlapMs?: number | undefined;
}

/**
 * Sets a secured field of an account; the value before stays valid for the overlap. Throws `not-found`,
 * `invalid-request` (the key file says why), `secrets-unavailable`.
 */
export async function setAccountSecret(
  deps: SecretDependencies,
  actor: Actor,
  { accountId, kind }: { readonly accountId: string; readonly kind: AccountSecretKind },
  { value: pasted, overlapMs = defaultOverlapMs }: SecretInput,
): Promise<SettingView<'account'>> {
  const account = findSetting(await deps.settings.fresh(), 'account', accountId).setting;
  const value = readValue(pasted);
  const summary = kind === 'service-account' ? readCredentials(deps, account, value) : undefined;
  if (kind === 'partner-key') requirePartnerKeys(account);
  const stored = await storeSecret(deps, actor, `account-${accountId}-${kind}`, value, overlapMs);
  return changeSetting(deps, actor, { kind: 'account', id: accountId }, (before) =>
    withAccountSecret(before, kind, stored, summary),
  );
}

/** The same for a brand agent that has a webhook, and so a client token, of its own. */
export async function setBrandAgentToken(
  deps: SecretDependencies,
  actor: Actor,
  { accountId, brandAgentId }: { readonly accountId: string; readonly brandAgentId: string },
  { value: pasted, overlapMs = defaultOverlapMs }: SecretInput,
): Promise<SettingView<'brand-agent'>> {
  requireParent(findSetting(await deps.settings.fresh(), 'brand-agent', brandAgentId).setting, accountId);
  const name = `brand-agent-${brandAgentId}-client-token`;
  const stored = await storeSecret(deps, actor, name, readValue(pasted), overlapMs);
  return changeSetting(deps, actor, { kind: 'brand-agent', id: brandAgentId }, (before) => ({
    ...before,
    clientTokens: withSecret(before.clientTokens, stored),
  }));
}

function withAccountSecret(
  account: AccountSetting,
  kind: AccountSecretKind,
  stored: StoredSecret,
  summary: CredentialsSummary | undefined,
): AccountSetting {
  switch (kind) {
    case 'client-token':
      return { ...account, clientTokens: withSecret(account.clientTokens, stored) };
    case 'partner-key':
      return { ...account, partnerKeys: withSecret(account.partnerKeys, stored) };
    case 'service-account':
      return {
        ...account,
        serviceAccounts: withSecret(account.serviceAccounts, stored),
        ...(summary && {
          serviceAccountEmail: summary.clientEmail,
          serviceAccountProject: summary.projectId,
        }),
      };
    default:
      return kind satisfies never;
  }
}

/** The references of a kind, newest first. */
export function secretsOf(account: AccountSetting, kind: AccountSecretKind): readonly SecretReference[] {
  switch (kind) {
    case 'client-token':
      return account.clientTokens;
    case 'partner-key':
      return account.partnerKeys;
    case 'service-account':
      return account.serviceAccounts;
    default:
      return kind satisfies never;
  }
}

/** Copying brings spaces and line ends along; neither tokens nor key files begin or end with them. */
function readValue(pasted: string): string {
  const value = pasted.trim();
  if (value === '') refuseFields([{ path: 'value', code: 'required', message: 'Paste the value to keep.' }]);
  return value;
}

function readCredentials(
  { channels }: SecretDependencies,
  { channel: name }: AccountSetting,
  text: string,
): CredentialsSummary {
  const channel = channels.get(name);
  if (channel === undefined) throw new PunteError('not-found', { what: 'channel' });
  try {
    return channel.readCredentials(text);
  } catch (error) {
    if (!isPunteError(error, 'invalid-request')) throw error;
    const { reason } = error.details;
    throw new PunteError('invalid-request', {
      fields: [
        {
          path: 'value',
          code: typeof reason === 'string' ? reason : 'not-a-service-account-key',
          message: 'This is not a service-account key. Upload the JSON file as the Google console gave it.',
        },
      ],
    });
  }
}

function requirePartnerKeys({ channel }: AccountSetting): void {
  if (channel === 'google-business-messages') return;
  refuseFields([
    { path: 'kind', code: 'not-of-this-channel', message: 'This channel signs with the client token alone.' },
  ]);
}
