import { parseArgs } from 'node:util';
import { runSimulation } from './run-simulation.ts';

/** `npm run simulate -- --seed N --steps M --runs K`: repeats one day, or many from that seed on. */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, steps: { type: 'string' }, runs: { type: 'string' } },
});
const first = Number(values.seed ?? Date.now() % 1_000_000);
const steps = Number(values.steps ?? 20_000);
const runs = Number(values.runs ?? 1);

let failed = 0;
for (let seed = first; seed < first + runs; seed += 1) {
  const result = await runSimulation(seed, steps);
  process.stdout.write(
    `seed ${seed}: ${result.steps} steps, ${result.simulatedHours.toFixed(1)} h, ${result.threads} threads, ` +
      `${result.messages} messages, ${result.answers} answers, ${result.crashes} crashes: ` +
      `${result.problems.length === 0 ? 'all held' : `${result.problems.length} problems`}\n`,
  );
  for (const problem of result.problems.slice(0, 10)) process.stdout.write(`  ${problem}\n`);
  if (result.problems.length > 0) failed += 1;
}
process.stdout.write(`${runs - failed} days held, ${failed} did not\n`);
process.exitCode = failed === 0 ? 0 : 1;
