import { expect } from '@jest/globals';
import { readChaosOptions } from './chaos-options.ts';
import type { Victim } from './killer.ts';
import { runChaos } from './run-chaos.ts';
import { startStackUnderTest } from './stack-under-test.ts';

/** Jest's limit of one run: load, quiet, and a slow machine. */
export const runLimitMs = (readChaosOptions(process.env).seconds * 2 + 400) * 1_000;

/** One run with these victims; expects that nothing was lost, nothing doubled and the order kept. */
export async function expectNothingLost(
  name: string,
  victims: readonly Victim[],
  { split }: { readonly split: boolean },
): Promise<void> {
  const options = readChaosOptions(process.env);
  const stack = await startStackUnderTest({ split });
  let passed = false;
  try {
    const { threads, agents, dropped, report } = await runChaos(stack, victims, options);
    process.stdout.write(`${name}\n${report.replaceAll(/^/gm, '  ')}\n`);
    for (const { customer, what, promised, found } of threads) {
      expect({ customer, what, list: found }).toEqual({ customer, what, list: promised });
    }
    expect(dropped).toBe(0);
    for (const { name: agent, capacityUsed, has, held, read } of agents) {
      expect({ agent, capacityUsed }).toEqual({ agent, capacityUsed: has.length });
      expect({ agent, rows: held }).toEqual({ agent, rows: read });
    }
    const owned = agents.flatMap(({ has }) => has);
    expect(owned).toEqual([...new Set(owned)]);
    passed = true;
  } finally {
    if (!passed) {
      process.stdout.write(
        `${name}: failed with CHAOS_SEED=${options.seed} (${stack.dataDirectory}); the host said\n${stack.host.lastWords()}\n`,
      );
    }
    await stack.stop({ keepData: options.keepsData });
  }
}
