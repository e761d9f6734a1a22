import { azureHostVariables } from './adapters/entra/local-issuer-refusal.ts';
import { createConsoleLog } from './adapters/system/console-log.ts';
import { cryptoIds } from './adapters/system/crypto-ids.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { type Configuration, type Environment, readConfiguration } from './composition/read-configuration.ts';
import { type Adapters, openAdapters } from './composition/open-adapters.ts';
import { explainConfiguration } from './composition/explain-configuration.ts';
import { openChannels } from './composition/open-channels.ts';
import { type Options, readOptions } from './composition/read-options.ts';
import { isPunteError } from './domain/errors/punte-error.ts';
import type { ChannelName } from './domain/messages/channel-name.ts';
import type { Channel } from './channels/channel.ts';
import type { Log } from './ports/log.ts';
import type { PushEvent } from './ports/push-events.ts';
import { greetAgent } from './use-cases/agents/greet-agent.ts';
import { createBrandAgentGates } from './use-cases/threads/brand-agent-gates.ts';
import { createReceiver } from './use-cases/threads/receive-events.ts';
import { createAccountHealthNotes } from './use-cases/settings/note-account-health.ts';
import { type SettingsCache, createSettingsCache } from './use-cases/settings/settings-cache.ts';
import { createStaff } from './use-cases/settings/staff.ts';
import type { WebhookDependencies } from './use-cases/webhooks/take-webhook.ts';
import { withReactor } from './use-cases/with-reactor.ts';

/** Everything the functions need, opened once per process. */
export interface Composition extends Omit<WebhookDependencies, 'settings'>, Adapters {
  readonly settings: SettingsCache;
  readonly onPushEvent: (event: PushEvent) => Promise<void>;
  readonly chosenAdapters: Readonly<Record<string, string>>;
}

/** How the function app is set up, known while it loads: what is registered depends on it. */
export interface Setup {
  readonly open: () => Promise<Composition>;
  readonly dueSchedule: string;
  readonly feeds: {
    readonly connection: string;
    readonly databaseName: string;
    readonly pollDelayMs: number;
  };
  readonly servesLocalBlobs: boolean;
}

/** Reads the configuration and says what was chosen. Throws, with a sentence on the console, where it cannot be used. */
export function compose(environment: Environment = process.env): Setup {
  const log = createConsoleLog({ clock: systemClock, ...logLevel(environment) });
  const { configuration, options } = readOrExplain(environment, log);
  let opened: Promise<Composition> | undefined;
  const open = (): Promise<Composition> => {
    opened ??= openAll({ configuration, options }, environment, log).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    open,
    dueSchedule: options.pace.dueSchedule,
    feeds: {
      connection: 'PUNTE_COSMOS',
      databaseName: configuration.optional('PUNTE_COSMOS_DATABASE') ?? 'punte',
      pollDelayMs: options.pace.feedPollMs,
    },
    servesLocalBlobs: configuration.adapters.blobs === 'folder-blob',
  };
}

interface Read {
  readonly configuration: Configuration;
  readonly options: Options;
}

function readOrExplain(environment: Environment, log: Log): Read {
  try {
    const configuration = readConfiguration(environment);
    const options = readOptions(configuration);
    log.write('info', 'adapters-chosen', configuration.adapters);
    return { configuration, options };
  } catch (error) {
    if (isPunteError(error))
      log.write('error', 'configuration-refused', { sentence: explainConfiguration(error) });
    throw error;
  }
}

async function openAll(
  { configuration, options }: Read,
  environment: Environment,
  log: Log,
): Promise<Composition> {
  const publicApiUrl = `${configuration.value('PUNTE_PUBLIC_URL').replace(/\/+$/, '')}/api`;
  const hostVariables = azureHostVariables.filter((name) => environment[name] !== undefined);
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

/** The level to begin with; one that means nothing is refused once the log can say so. */
function logLevel(environment: Environment): { readonly level?: 'debug' | 'info' | 'warning' | 'error' } {
  const wanted = environment['PUNTE_LOG_LEVEL'];
  return wanted === 'debug' || wanted === 'info' || wanted === 'warning' || wanted === 'error'
    ? { level: wanted }
    : {};
}
