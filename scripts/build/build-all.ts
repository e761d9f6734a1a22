import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withFileLock } from '../launch/file-lock.mjs';
import { fingerprint } from './fingerprint.ts';

interface BuildStep {
  readonly name: string;
  /** the step is left out while this file does not exist */
  readonly entry: string;
  readonly output: string;
  /** files and folders whose content decides whether to build again */
  readonly sources: readonly string[];
  readonly run: (root: string) => Promise<void>;
}

// the builders load when they are needed: a start that builds nothing should not wait for Vite
const steps: readonly BuildStep[] = [
  {
    name: 'api',
    entry: 'api/index.ts',
    output: 'dist/api/index.cjs',
    sources: ['api'],
    run: async (root) => (await import('./build-api.ts')).buildApi(root),
  },
  {
    name: 'tab',
    entry: 'tab/vite.config.ts',
    output: 'dist/tab/index.html',
    sources: ['tab', 'api/contract'],
    run: async (root) => (await import('./build-page.ts')).buildPage(root, 'tab/vite.config.ts', 'tab'),
  },
  {
    name: 'google',
    entry: 'local/google/vite.config.ts',
    output: 'dist/google',
    sources: ['local/google', 'api/contract'],
    run: async (root) =>
      (await import('./build-page.ts')).buildPage(root, 'local/google/vite.config.ts', 'google'),
  },
];
const always = ['package-lock.json', 'tsconfig.json', 'scripts/build'];

export interface BuildOptions {
  readonly force?: boolean;
  readonly say?: (line: string) => void;
}

/** Builds into dist/ what is not built from the present sources. Builds that run at the same time wait for each other. */
export async function buildAll(
  root: string,
  { force = false, say = console.log }: BuildOptions = {},
): Promise<void> {
  await withFileLock(
    join(root, '.cache/build.lock'),
    async () => {
      for (const step of steps) await buildStep(root, step, force, say);
    },
    () => say('waiting for another build'),
  );
}

async function buildStep(
  root: string,
  step: BuildStep,
  force: boolean,
  say: (line: string) => void,
): Promise<void> {
  if (!existsSync(join(root, step.entry))) return;
  const stamp = join(root, 'dist/.built', step.name);
  const current = await fingerprint(root, [...step.sources, ...always]);
  if (!force && existsSync(join(root, step.output)) && (await readStamp(stamp)) === current) return;

  const started = performance.now();
  await step.run(root);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, current);
  say(`built ${step.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

const readStamp = async (path: string): Promise<string | undefined> =>
  existsSync(path) ? readFile(path, 'utf8') : undefined;
