import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppState } from './app-state.ts';
import { fixed, runHooks } from './hooks.ts';
import { SystemError, toError } from './system-error.ts';

interface PackageFile {
  readonly main: string | undefined;
  readonly type: string | undefined;
}

function packageFile(directory: string): PackageFile {
  const text = readFileSync(join(directory, 'package.json'), 'utf8');
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) return { main: undefined, type: undefined };
  return {
    main: 'main' in parsed && typeof parsed.main === 'string' ? parsed.main : undefined,
    type: 'type' in parsed && typeof parsed.type === 'string' ? parsed.type : undefined,
  };
}

async function loadFile(file: string, type: string | undefined): Promise<void> {
  const asModule = file.endsWith('.mjs') || (type === 'module' && !file.endsWith('.cjs'));
  if (asModule) await import(pathToFileURL(file).href);
  else createRequire(file)(file);
}

async function loadEntryPoints(app: AppState, packaged: PackageFile, main: string): Promise<void> {
  try {
    const files = globSync(main, { cwd: app.appDirectory }).toSorted();
    if (files.length === 0) throw new SystemError('Found zero files matching the supplied pattern');
    for (const file of files) {
      app.entryPoint = join(app.appDirectory, file);
      await loadFile(app.entryPoint, packaged.type);
    }
  } catch (thrown) {
    throw new SystemError(`Worker was unable to load entry point "${main}": ${toError(thrown).message}`, {
      cause: thrown,
    });
  } finally {
    app.entryPoint = undefined;
  }
}

/**
 * Loads what `main` of package.json names (a glob is allowed) and runs the `appStart` hooks, which run after a failed
 * load too.
 * @param entryPoint instead of `main`, relative to the app's folder
 * @returns the reason why an entry point failed to load, or undefined
 * @throws what an `appStart` hook throws
 */
export async function loadApp(app: AppState, entryPoint: string | undefined): Promise<Error | undefined> {
  let failure: Error | undefined;
  try {
    const packaged = packageFile(app.appDirectory);
    const main = entryPoint ?? packaged.main ?? '';
    if (main !== '') await loadEntryPoints(app, packaged, main);
  } catch (thrown) {
    failure = toError(thrown);
  }
  const context = { functionAppDirectory: app.appDirectory };
  fixed(context, 'hookData', () => app.appLevelHookData);
  fixed(context, 'appHookData', () => app.appHookData);
  await runHooks(app.hooks.appStart, context);
  return failure;
}
