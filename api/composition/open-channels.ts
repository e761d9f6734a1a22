import { googleAddresses, googleMediaOrigins } from '../channels/google/addresses.ts';
import { type Channels, createChannels } from '../channels/registry.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Log } from '../ports/log.ts';
import type { Configuration } from './read-configuration.ts';

/** The channels, talking to Google, or to the simulator of one machine. */
export function openChannels(configuration: Configuration, log: Log): Channels {
  if (configuration.adapters.google !== 'simulator') {
    return createChannels({
      addresses: googleAddresses,
      mediaOrigins: googleMediaOrigins,
      clock: systemClock,
      log,
    });
  }
  const origin = configuration.value('PUNTE_GOOGLE_SIMULATOR');
  return createChannels({
    addresses: {
      token: `${origin}/token`,
      businessMessages: origin,
      rcsBusinessMessaging: origin,
      businessCommunications: origin,
    },
    mediaOrigins: [origin],
    clock: systemClock,
    log,
  });
}
