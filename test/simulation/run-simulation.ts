import { Agents } from './agents.ts';
import { Customers } from './customers.ts';
import { type Faults, roughDay } from './faults.ts';
import { checkQuiet } from './quiet.ts';
import { Safety } from './safety.ts';
import { heads } from './read-truth.ts';
import { World } from './world.ts';

export interface SimulationResult {
  readonly seed: number;
  readonly steps: number;
  readonly simulatedHours: number;
  readonly messages: number;
  readonly answers: number;
  readonly crashes: number;
  readonly threads: number;
  /** Sentences about what was broken; empty when all held. */
  readonly problems: readonly string[];
}

const customerCount = 8;
const quietLimitMs = 45 * 60_000;

/** A rough day of `steps` steps, then a healed one until everything is quiet. The same seed gives the same day. */
export async function runSimulation(
  seed: number,
  steps: number,
  faults: Faults = roughDay,
): Promise<SimulationResult> {
  const world = new World(seed, faults);
  const startedAt = world.scheduler.now();
  const customers = new Customers(world, customerCount);
  const agents = new Agents(world);
  const safety = new Safety(world);
  let problems: readonly string[] = [];
  while (world.scheduler.steps < steps && problems.length === 0) {
    await world.scheduler.step();
    if (world.scheduler.steps % 50 === 0) problems = safety.check();
    if (world.scheduler.steps % 2_000 === 0 && problems.length === 0) problems = safety.checkLines();
  }
  if (problems.length === 0) problems = await calmDown(world, customers, agents, safety);
  return {
    seed,
    steps: world.scheduler.steps,
    simulatedHours: (world.scheduler.now() - startedAt) / 3_600_000,
    messages: customers.written.length,
    answers: agents.answers.length,
    crashes: world.crashes.count,
    threads: heads(world).length,
    problems: [...problems, ...world.log],
  };
}

/** Lets the world heal and waits until every rule of a quiet world holds; what does not by then is a problem. */
async function calmDown(
  world: World,
  customers: Customers,
  agents: Agents,
  safety: Safety,
): Promise<readonly string[]> {
  customers.stop();
  agents.stop();
  world.heal();
  const until = world.scheduler.now() + quietLimitMs;
  let problems: readonly string[] = ['never quiet'];
  while (world.scheduler.now() < until) {
    const before = world.scheduler.now();
    while (world.scheduler.now() < before + 5_000) {
      await world.scheduler.step();
      if (world.scheduler.steps % 200 !== 0) continue;
      const broken = safety.check();
      if (broken.length > 0) return broken;
    }
    problems = await checkQuiet(world, customers, agents);
    if (problems.length === 0) return [];
  }
  return problems;
}
