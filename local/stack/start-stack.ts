import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemoData } from '../demo/index.ts';
import { type FunctionsHost, type LogEntry, startFunctionsHost } from '../functions-host/index.ts';
import type { GoogleSimulator } from '../google/index.ts';
import { createPushHub } from '../push-hub/index.ts';
import { startSignIn } from '../sign-in/index.ts';
import { startTabServer } from '../tab-server/index.ts';
import { claimDataDirectory } from './claim-data-directory.ts';
import { explainFailure, refusalIn } from './explain-failure.ts';
import type { StackOptions } from './options.ts';
import { openStackKeys } from './stack-keys.ts';
import { StackError } from './stack-error.ts';
import { startGoogle } from './start-google.ts';
import { type StackAddresses, workerEnvironment } from './worker-environment.ts';

export interface RunningStack {
  readonly addresses: StackAddresses;
  readonly host: FunctionsHost;
  readonly google: GoogleSimulator;
  /** Ends everything; running requests are finished first. */
  stop(): Promise<void>;
}

export interface StackSurroundings {
  /** The built project. */
  readonly root: string;
  readonly say: (line: string) => void;
  readonly log: (entry: LogEntry) => void;
}

const listenOn = '127.0.0.1';

/**
 * Starts the whole product on one machine: sign-in, Google's simulator, the function app under the local Functions host,
 * the tab. What was started is stopped again when a later part fails. Throws `StackError` with a sentence.
 */
export async function startStack(
  options: StackOptions,
  surroundings: StackSurroundings,
): Promise<RunningStack> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  let refusal: string | undefined;
  const log = (entry: LogEntry): void => {
    refusal = refusalIn(entry) ?? refusal;
    surroundings.log(entry);
  };
  try {
    undo.push(await claimDataDirectory(options.dataDirectory));
    return await startParts(options, { ...surroundings, log }, undo, stop);
  } catch (error) {
    await stop();
    throw explainFailure(error, { portBase: options.portBase, refusal });
  }
}

async function startParts(
  options: StackOptions,
  { root, say, log }: StackSurroundings,
  undo: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<RunningStack> {
  const { portBase, dataDirectory } = options;
  const addresses = addressesFrom(portBase);
  const keys = await openStackKeys(dataDirectory);
  const runSecret = randomBytes(32).toString('base64url');

  const signIn = await startSignIn({
    port: portBase + 2,
    host: listenOn,
    tabOrigins: [addresses.tab],
    redirectUris: [`${addresses.tab}/sign-in/callback`],
    runSecret,
    keyFile: join(dataDirectory, 'sign-in-key.json'),
  });
  undo.push(() => signIn.stop());

  const google = await startGoogle(dataDirectory, { port: portBase + 3, host: listenOn });
  undo.push(() => google.stop());

  const hub = createPushHub({ runSecret, eventsUrl: () => `${addresses.api}/api/push/events` });
  undo.push(() => Promise.resolve(hub.close()));
  const host = await startFunctionsHost({
    appDirectory: root,
    entryPoint: join(root, 'dist/api/index.cjs'),
    port: portBase + 1,
    host: listenOn,
    env: { ...process.env, ...workerEnvironment(dataDirectory, addresses, keys, runSecret) },
    groups: options.split ? 'split' : 'all',
    feed: { module: join(root, 'dist/api/sqlite-feed.cjs'), file: join(dataDirectory, 'punte.db') },
    cors: { origins: [addresses.tab] },
    bodyLimit: 12 * 1_048_576,
    timerStatusFile: join(dataDirectory, 'timers.json'),
    onUpgrade: (request, socket, head) => hub.handleUpgrade(request, socket, head),
    additionalHandler: (request, response) => hub.handleRequest(request, response),
    log,
  });
  undo.push(() => host.stop());
  await expectAnswers(addresses.api);

  const tab = await startTabServer({
    port: portBase,
    host: listenOn,
    directory: join(root, 'dist/tab'),
    configuration: {
      apiBaseUrl: `${addresses.api}/api`,
      googleSimulatorUrl: addresses.google,
      signIn: { kind: 'local', issuer: addresses.signIn, clientId: 'punte-local' },
    },
  });
  undo.push(() => tab.stop());

  if (!options.empty) await loadDemoOnce(options, addresses, say);
  return { addresses, host, google, stop };
}

/** The app opens its store and its vault with the first call; what is wrong with them is better found now. */
async function expectAnswers(api: string): Promise<void> {
  const { status } = await fetch(`${api}/api/me`);
  if (status >= 500) throw new StackError('The function app cannot work; the reason is in the lines above.');
}

function addressesFrom(portBase: number): StackAddresses {
  const at = (offset: number): string => `http://${listenOn}:${portBase + offset}`;
  return { tab: at(0), api: at(1), signIn: at(2), google: at(3) };
}

/** Demo data is loaded into a new data directory only; a first start that was cut off takes it up again. */
async function loadDemoOnce(
  { dataDirectory }: StackOptions,
  addresses: StackAddresses,
  say: (line: string) => void,
): Promise<void> {
  const mark = join(dataDirectory, 'demo-loaded');
  if (existsSync(mark)) return;
  say('Loading demo data …');
  await loadDemoData({
    apiBaseUrl: `${addresses.api}/api`,
    signInUrl: addresses.signIn,
    googleUrl: addresses.google,
  });
  await writeFile(mark, '');
}
