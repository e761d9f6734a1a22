import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { FunctionsHost, FunctionsHostOptions, LogEntry } from '../../local/functions-host/index.ts';
import { startFunctionsHost } from '../../local/functions-host/index.ts';
import { WorkerProcess } from '../../local/functions-host/worker-process.ts';

const made: string[] = [];
const bundle = { id: 'Microsoft.Azure.Functions.ExtensionBundle', version: '[4.*, 5.0.0)' };

export interface AppFiles {
  readonly hostJson?: object;
  readonly packageJson?: object;
  /** further files by name */
  readonly files?: Readonly<Record<string, string>>;
}

/** Builds a fixture as the project's own app is built: one CommonJS file, the core module external. */
export async function buildFixture(fixture: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'fixtures', `${fixture}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    external: ['@azure/functions-core'],
    logLevel: 'silent',
  });
}

/** A folder with a real function app, built from a fixture. */
export async function makeApp(fixture: string | undefined, files: AppFiles = {}): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'punte-host-'));
  made.push(directory);
  const hostJson = files.hostJson ?? { version: '2.0', extensionBundle: bundle };
  writeFileSync(join(directory, 'host.json'), JSON.stringify(hostJson));
  writeFileSync(join(directory, 'package.json'), JSON.stringify(files.packageJson ?? { main: 'app.cjs' }));
  for (const [name, text] of Object.entries(files.files ?? {})) writeFileSync(join(directory, name), text);
  if (fixture !== undefined) await buildFixture(fixture, join(directory, 'app.cjs'));
  return directory;
}

export interface RunningApp {
  readonly host: FunctionsHost;
  readonly url: string;
  readonly directory: string;
  readonly log: readonly LogEntry[];
  /** messages of the log, for a search */
  readonly lines: () => string[];
}

const started: FunctionsHost[] = [];

export interface StartOptions extends AppFiles {
  readonly host?: Omit<FunctionsHostOptions, 'appDirectory' | 'log'>;
}

/** Builds and starts a fixture; `stopApps` ends it. */
export async function startApp(fixture: string | undefined, options: StartOptions = {}): Promise<RunningApp> {
  return await startIn(await makeApp(fixture, options), options.host);
}

/** Starts a host for an app that is built already. */
export async function startIn(directory: string, options: StartOptions['host'] = {}): Promise<RunningApp> {
  const log: LogEntry[] = [];
  const host = await startFunctionsHost({
    ...options,
    appDirectory: directory,
    log: (entry) => log.push(entry),
  });
  started.push(host);
  return { host, url: host.url, directory, log, lines: () => log.map(({ message }) => message) };
}

/** A worker without a host, with an app loaded: what only the protocol shows. */
export async function loadedWorker(appDirectory: string): Promise<WorkerProcess> {
  const launch = { appDirectory, env: process.env, onLog: () => undefined, onConsole: () => undefined };
  const worker = new WorkerProcess(launch);
  await worker.load(launch);
  return worker;
}

/** Ends every host started since the last call and removes every folder made. */
export async function stopApps(): Promise<void> {
  await Promise.all(started.splice(0).map(async (host) => await host.stop()));
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** Waits until a condition holds; fails with its text after `limit` ms. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limit = 10_000,
): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${limit} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
