import type { Channel } from '../../channels/channel.ts';
import type { ChannelName } from '../../domain/messages/channel-name.ts';
import type { Log } from '../../ports/log.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { SettingsDependencies } from './commit-settings.ts';

/** What the use cases need that touch the vault or ask the provider. */
export interface SecretDependencies extends SettingsDependencies {
  readonly secrets: Secrets;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly log: Log;
}
