import { azureHostVariables } from './adapters/entra/local-issuer-refusal.ts';
import { createConsoleLog } from './adapters/system/console-log.ts';
import { systemClock } from './adapters/system/system-clock.ts';
import { type Configuration, type Environment, readConfiguration } from './composition/read-configuration.ts';
import { explainConfiguration } from './composition/explain-configuration.ts';
import type { Composition } from './composition/open-composition.ts';
import { type Options, readOptions } from './composition/read-options.ts';
import { isPunteError } from './domain/errors/punte-error.ts';
import type { Log } from './ports/log.ts';

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
    explain(error, log);
    throw error;
  }
}

function explain(error: unknown, log: Log): void {
  if (isPunteError(error))
    log.write('error', 'configuration-refused', { sentence: explainConfiguration(error) });
}

/** Loaded with the first call only: a cold start registers functions, and pays for every module it loads. */
async function openAll(
  { configuration, options }: Read,
  environment: Environment,
  log: Log,
): Promise<Composition> {
  const { openComposition } = await import('./composition/open-composition.ts');
  const hostVariables = azureHostVariables.filter((name) => environment[name] !== undefined);
  return openComposition(configuration, options, { log, hostVariables }).catch((error: unknown) => {
    explain(error, log);
    throw error;
  });
}

/** The level to begin with; one that means nothing is refused once the log can say so. */
function logLevel(environment: Environment): { readonly level?: 'debug' | 'info' | 'warning' | 'error' } {
  const wanted = environment['PUNTE_LOG_LEVEL'];
  return wanted === 'debug' || wanted === 'info' || wanted === 'warning' || wanted === 'error'
    ? { level: wanted }
    : {};
}
