import { describe, expect, it } from '@jest/globals';
import { noFaults } from './faults.ts';
import { runSimulation } from './run-simulation.ts';

const steps = 20_000;
const fixedSeeds = [1, 7, 42, 1011, 1014, 1035, 1079, 1159, 1177];

/** Fresh seeds run for this long, ms; each failure names the seed that repeats it. */
const freshForMs = Number(process.env['SIMULATION_MS'] ?? 60_000);

describe('a deployment of several copies over one database', () => {
  it.each(fixedSeeds)('keeps every rule on the rough day of seed %d', async (seed) => {
    const { problems } = await runSimulation(seed, steps);
    expect(problems).toEqual([]);
  });

  it('keeps every rule on a day without faults', async () => {
    const result = await runSimulation(5, steps, noFaults);
    expect(result.problems).toEqual([]);
    expect(result.crashes).toBe(0);
    expect(result.messages).toBeGreaterThan(50);
  });

  it('lives the same day again from the same seed', async () => {
    expect(await runSimulation(99, steps)).toEqual(await runSimulation(99, steps));
  });

  it(
    'keeps every rule on rough days never seen before',
    async () => {
      const until = Date.now() + freshForMs;
      const first = Math.floor(Date.now() / 1_000) % 1_000_000_000;
      const totals = { days: 0, steps: 0, messages: 0, answers: 0, crashes: 0 };
      const broken: { readonly seed: number; readonly problems: readonly string[] }[] = [];
      for (let seed = first; Date.now() < until; seed += 1) {
        const result = await runSimulation(seed, steps);
        totals.days += 1;
        totals.steps += result.steps;
        totals.messages += result.messages;
        totals.answers += result.answers;
        totals.crashes += result.crashes;
        if (result.problems.length > 0) broken.push({ seed, problems: result.problems });
      }
      console.log(`simulation from seed ${first}: ${JSON.stringify(totals)}`);
      expect(broken).toEqual([]);
    },
    freshForMs + 60_000,
  );
});
