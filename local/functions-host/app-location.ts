import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { FunctionsHostError } from './host-error.ts';

/** Where the app is: its folder, and its entry point where `main` of package.json is not to be used. */
export interface AppLocation {
  readonly appDirectory: string;
  /** relative to the folder */
  readonly entryPoint: string | undefined;
}

function folderWithHostJson(from: string): string | undefined {
  if (existsSync(join(from, 'host.json'))) return from;
  const above = dirname(from);
  return above === from ? undefined : folderWithHostJson(above);
}

/** @throws {FunctionsHostError} `app-missing` when neither leads to an app */
export function locateApp(appDirectory: string | undefined, entryPoint: string | undefined): AppLocation {
  const entry = entryPoint === undefined ? undefined : resolve(entryPoint);
  if (entry !== undefined && !existsSync(entry)) {
    throw new FunctionsHostError('app-missing', `There is no built app at ${entry}. Build it first.`);
  }
  const directory =
    appDirectory === undefined ? entry && folderWithHostJson(dirname(entry)) : resolve(appDirectory);
  if (directory === undefined || !existsSync(directory)) {
    throw new FunctionsHostError(
      'app-missing',
      'There is no folder with a host.json and a package.json to run.',
    );
  }
  return {
    appDirectory: directory,
    entryPoint: entry === undefined ? undefined : relative(directory, entry),
  };
}
