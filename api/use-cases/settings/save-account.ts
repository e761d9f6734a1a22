import type { ChannelName } from '../../domain/messages/channel-name.ts';
import { readPastedPartner } from '../../domain/settings/pasted-identifier.ts';
import { changeSetting } from './change-setting.ts';
import type { SettingsDependencies } from './commit-settings.ts';
import { createSetting } from './create-setting.ts';
import type { SettingView } from './find-setting.ts';
import type { Actor } from './setting-documents.ts';

/** What an admin says of an account; its secrets come by a way of their own. */
export interface AccountInput {
  readonly name: string;
  readonly channel: ChannelName;
  readonly partnerId: string;
}

export function createAccount(
  deps: SettingsDependencies,
  actor: Actor,
  input: AccountInput,
): Promise<SettingView<'account'>> {
  const id = deps.ids.uuid();
  return createSetting(deps, actor, () => ({
    kind: 'account',
    id,
    ...fields(input),
    clientTokens: [],
    partnerKeys: [],
    serviceAccounts: [],
  }));
}

export function changeAccount(
  deps: SettingsDependencies,
  actor: Actor,
  { id, ifMatch }: { readonly id: string; readonly ifMatch: string },
  input: AccountInput,
): Promise<SettingView<'account'>> {
  return changeSetting(deps, actor, { kind: 'account', id, ifMatch }, (before) => ({
    ...before,
    ...fields(input),
  }));
}

function fields({ name, channel, partnerId }: AccountInput): AccountInput {
  return { name, channel, partnerId: readPastedPartner(partnerId) };
}
