import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildAll } from './build/build-all.ts';
import { ensureChromium } from './chromium.ts';
import { followParent } from './follow-parent.ts';
import { otherFolders, parts, requiredParts, unlistedPart, type Part } from './test/parts.ts';
import { summarise, total, type PartResult } from './test/result.ts';
import { runCommands } from './test/run-commands.ts';
import { hasTests, runJest } from './test/run-jest.ts';
import { killRunning } from './test/run-process.ts';

const root = resolve(import.meta.dirname, '..');

const selected = select(process.argv.slice(2));
followParent(stop);
process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);

const results: PartResult[] = [];
if (
  selected.some((part) => part.kind === 'jest' && part.needs.includes('build') && hasTests(root, part.name))
)
  results.push(await attempt('build', build));
for (const part of selected) results.push(await attempt(part.name, () => run(part)));

console.log(summarise(results));
process.exitCode = total(results).failed === 0 ? 0 : 1;

function select(names: readonly string[]): readonly Part[] {
  const listed = parts.map(({ name }) => name);
  const folders = existsSync(join(root, 'test')) ? readdirSync(join(root, 'test')) : [];
  const unlisted = folders.filter(
    (name) => ![...listed, ...otherFolders].includes(name) && hasTests(root, name),
  );
  const all = [...parts, ...unlisted.map(unlistedPart)];
  const unknown = names.filter((name) => !all.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(
      `there is no part "${unknown.join('", "')}"; there are: ${all.map(({ name }) => name).join(', ')}`,
    );
    process.exit(2);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** A part that cannot even run has failed; the others still run. */
async function attempt(name: string, work: () => Promise<PartResult>): Promise<PartResult> {
  const started = performance.now();
  console.log(`${name} ...`);
  try {
    return await work();
  } catch (error) {
    console.error(error);
    const note = error instanceof Error ? `could not run: ${error.message}` : 'could not run';
    return { name, passed: 0, failed: 1, seconds: (performance.now() - started) / 1000, note };
  }
}

async function run(part: Part): Promise<PartResult> {
  if (part.kind === 'commands') return runCommands(root, part);
  if (!hasTests(root, part.name)) {
    const failed = requiredParts.includes(part.name) ? 1 : 0;
    return { name: part.name, passed: 0, failed, seconds: 0, note: 'no tests yet' };
  }
  const env = part.needs.includes('chromium') ? { CHROMIUM_PATH: ensureChromium(console.log) } : {};
  return runJest(root, part, env);
}

async function build(): Promise<PartResult> {
  const started = performance.now();
  await buildAll(root);
  return { name: 'build', passed: 1, failed: 0, seconds: (performance.now() - started) / 1000 };
}

function stop(): void {
  killRunning();
  process.exit(130);
}
