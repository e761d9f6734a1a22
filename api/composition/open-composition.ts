import { cryptoIds } from '../adapters/system/crypto-ids.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Channel } from '../channels/channel.ts';
import type { ChannelName } from '../domain/messages/channel-name.ts';
import type { PushEvent } from '../ports/push-events.ts';
import { greetAgent } from '../use-cases/agents/greet-agent.ts';
import { createAccountHealthNotes } from '../use-cases/settings/note-account-health.ts';
import { type SettingsCache, createSettingsCache } from '../use-cases/settings/settings-cache.ts';
import { createStaff } from '../use-cases/settings/staff.ts';
import { createBrandAgentGates } from '../use-cases/threads/brand-agent-gates.ts';
import { createReceiver } from '../use-cases/threads/receive-events.ts';
import type { WebhookDependencies } from '../use-cases/webhooks/take-webhook.ts';
import { withReactor } from '../use-cases/with-reactor.ts';
import { type Adapters, type Surroundings, openAdapters } from './open-adapters.ts';
import { openChannels } from './open-channels.ts';
import type { Configuration } from './read-configuration.ts';
import type { Options } from './read-options.ts';

/** Everything the functions need, opened once per process. */
export interface Composition extends Omit<WebhookDependencies, 'settings'>, Adapters {
  readonly settings: SettingsCache;
  readonly onPushEvent: (event: PushEvent) => Promise<void>;
  readonly chosenAdapters: Readonly<Record<string, string>>;
}

/** Opens the adapters that the configuration picked, and builds what works on them. */
export async function openComposition(
  configuration: Configuration,
  options: Options,
  { log, hostVariables }: Surroundings,
): Promise<Composition> {
  const publicApiUrl = `${configuration.value('PUNTE_PUBLIC_URL').replace(/\/+$/, '')}/api`;
  const adapters = await openAdapters(configuration, { log, hostVariables });
  const channels = openChannels(configuration, log);
  const byName = new Map<ChannelName, Channel>(channels.all.map((channel) => [channel.name, channel]));
  const { store } = adapters;
  const settings = createSettingsCache({ store, clock: systemClock });
  const deps = withReactor({
    ...adapters,
    clock: systemClock,
    ids: cryptoIds,
    log,
    settings,
    staff: createStaff({ store, clock: systemClock }),
    channels: byName,
    gates: createBrandAgentGates(),
    deploymentKey: configuration.value('PUNTE_DEPLOYMENT_KEY'),
    publicApiUrl,
    reactionWaitMs: options.reactionWaitMs,
  });
  return {
    ...deps,
    receive: createReceiver(deps),
    healthNotes: createAccountHealthNotes(deps),
    onPushEvent: (event) => greetAgent(deps, event),
    chosenAdapters: configuration.adapters,
  };
}
