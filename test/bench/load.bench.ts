/**
 * Loading time of the function app's bundle in a fresh process, against that of an empty function app. Each is loaded in
 * turn; medians. Processor time says the same with less noise.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { workerEnvironment } from '../../local/stack/worker-environment.ts';
import { median, printFigure } from './figures.ts';

const repeats = Number(process.env['BENCH_ROUNDS'] ?? 15);
const root = resolve(import.meta.dirname, '../..');
const resultSchema = z.object({ ms: z.number(), processorMs: z.number(), functions: z.number().min(1) });

const directory = mkdtempSync(join(tmpdir(), 'punte-bench-'));
try {
  const empty = join(directory, 'empty.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'load/empty-app.ts')],
    outfile: empty,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['@azure/functions-core'],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  const punte = join(root, 'dist/api/index.cjs');
  compare('load', punte, empty, []);
  // as the worker of one machine is started
  compare('load with source maps', punte, empty, ['--enable-source-maps']);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function compare(name: string, punte: string, empty: string, flags: readonly string[]): void {
  loadOnce(punte, flags);
  loadOnce(empty, flags);
  const pairs = Array.from({ length: repeats }, () => ({
    punte: loadOnce(punte, flags),
    empty: loadOnce(empty, flags),
  }));
  printFigure(`${name}, punte`, median(pairs.map((pair) => pair.punte.ms)), 'ms');
  printFigure(`${name}, empty app`, median(pairs.map((pair) => pair.empty.ms)), 'ms');
  printFigure(
    `${name}, punte to empty app`,
    median(pairs.map((pair) => pair.punte.ms / pair.empty.ms)),
    'times',
  );
  printFigure(
    `${name}, punte to empty app, processor`,
    median(pairs.map((pair) => pair.punte.processorMs / pair.empty.processorMs)),
    'times',
  );
}

function loadOnce(file: string, flags: readonly string[]): z.infer<typeof resultSchema> {
  const program = join(import.meta.dirname, 'load/load-once.ts');
  const { stderr, status } = spawnSync(process.execPath, [...flags, program, file], {
    env: { ...process.env, ...settings() },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} could not be loaded:\n${stderr}`);
  return resultSchema.parse(JSON.parse(stderr.trim().split('\n').at(-1) ?? ''));
}

/** Settings that let the app load; nothing is opened. */
function settings(): Readonly<Record<string, string>> {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  const addresses = { tab: at(1), api: at(2), signIn: at(3), google: at(4) };
  const key = Buffer.alloc(32, 1).toString('base64url');
  return workerEnvironment(directory, addresses, { deploymentKey: key, blobLinkKey: key }, key);
}
