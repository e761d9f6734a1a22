import { existsSync, globSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JestPart } from './parts.ts';
import type { PartResult } from './result.ts';
import { runNode } from './run-process.ts';

/** What scripts/test/reporter.ts writes. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

type Outcome = Omit<PartResult, 'name' | 'seconds'>;

export const hasTests = (root: string, name: string): boolean =>
  globSync(`test/${name}/**/*.test.{ts,tsx}`, { cwd: root }).length > 0;

/** Runs one folder under test/ with Jest. Skipped tests and whatever is left running count as failures. */
export async function runJest(root: string, part: JestPart, env: NodeJS.ProcessEnv): Promise<PartResult> {
  const started = performance.now();
  const counts = join(root, '.cache/test', `${part.name}.json`);
  await rm(counts, { force: true });

  const { code, killed } = await runNode(jestArguments(part), {
    cwd: root,
    env: { ...env, TEST_REPORT: counts },
    limitMs: part.limitMinutes * 60_000,
    stream: true,
    isFinished: () => existsSync(counts),
  });
  const outcome = existsSync(counts) ? await readOutcome(counts) : notRun(part, killed);
  const seconds = (performance.now() - started) / 1000;
  return { name: part.name, seconds, ...(code === 0 ? outcome : withExitCode(outcome, killed)) };
}

const jestArguments = (part: JestPart): string[] => [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--ci',
  '--reporters=./scripts/test/reporter.ts',
  `--maxWorkers=${part.workers}`,
  `test/${part.name}/`,
];

async function readOutcome(file: string): Promise<Outcome> {
  const counts = report.parse(JSON.parse(await readFile(file, 'utf8')));
  const skipped = counts.numPendingTests + counts.numTodoTests;
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites + skipped;
  const outcome = { passed: counts.numPassedTests, failed };
  return skipped > 0 ? { ...outcome, note: `${skipped} skipped, counted as failed` } : outcome;
}

const notRun = (part: JestPart, killed: boolean): Outcome => ({
  passed: 0,
  failed: 1,
  note: killed ? `stopped after ${part.limitMinutes} minutes` : 'Jest did not report',
});

function withExitCode(outcome: Outcome, killed: boolean): Outcome {
  if (outcome.failed > 0) return outcome;
  const note = killed ? 'something was left running after the last test' : 'Jest failed outside the tests';
  return { ...outcome, failed: 1, note };
}
