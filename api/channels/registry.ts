import { PunteError } from '../domain/errors/punte-error.ts';
import type { ChannelName } from '../domain/messages/channel-name.ts';
import type { Channel } from './channel.ts';
import { createBusinessMessagesChannel } from './google-business-messages/channel.ts';
import type { GoogleChannelOptions } from './google/google-client.ts';
import { createRcsChannel } from './rcs-for-business/channel.ts';

/** The channels this deployment has. */
export interface Channels {
  readonly all: readonly Channel[];
  /** @throws PunteError `not-found` */
  get(name: string): Channel;
}

export type ChannelsOptions = GoogleChannelOptions;

/** Every channel Punte knows; a new one is a folder and a line here. */
export function createChannels(options: ChannelsOptions): Channels {
  return channelsOf([createBusinessMessagesChannel(options), createRcsChannel(options)]);
}

export function channelsOf(all: readonly Channel[]): Channels {
  const byName = new Map<string, Channel>(
    all.map((channel): [ChannelName, Channel] => [channel.name, channel]),
  );
  return {
    all,
    get(name) {
      const channel = byName.get(name);
      if (channel === undefined) throw new PunteError('not-found', { what: 'channel' });
      return channel;
    },
  };
}
