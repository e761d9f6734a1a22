import { type Random, createRandom } from '../../local/google/random.ts';
import { Agent } from './agent.ts';
import { type AgentAudit, auditAgent } from './audit-agent.ts';
import { type Comparison, auditThread } from './audit-thread.ts';
import type { ChaosOptions } from './chaos-options.ts';
import { type Pace, writeMessages } from './customer.ts';
import { type Victim, killAtRandom } from './killer.ts';
import { type Ledger, type ThreadLedger, answerable } from './ledger.ts';
import { Phones } from './phones.ts';
import { describeRun } from './report.ts';
import { type Staff, signInStaff } from './staff.ts';
import type { StackUnderTest } from './stack-under-test.ts';
import { type Tally, newTally } from './tally.ts';
import { ThreadView } from './thread-view.ts';
import { until } from './until.ts';

/** What goes wrong at Google meanwhile, both ways. */
const faults = {
  duplicateRate: 0.1,
  reorderRate: 0.1,
  dropAckRate: 0.05,
  rate429: 0.01,
  rate5xx: 0.02,
};

/** The first customer writes more at once than the app reacts to at full speed. */
const flood: Pace = { count: 50, meanMs: 100 };

/** Long enough for a send that died with its process (30 s) and a reservation nobody backs (30 s), twice. */
const healingMs = 150_000;

/** What is compared once all is quiet. */
export interface ChaosResult {
  readonly threads: readonly (Comparison & { readonly customer: string })[];
  readonly agents: readonly AgentAudit[];
  readonly dropped: number;
  readonly report: string;
}

/** Runs the whole of it: load, kills, healing, quiet, audit. */
export async function runChaos(
  stack: StackUnderTest,
  victims: readonly Victim[],
  options: ChaosOptions,
): Promise<ChaosResult> {
  const tally = newTally();
  const phones = await Phones.open(stack.addresses.google);
  const staff = await signInStaff(stack.addresses, tally);
  const ledger = await openLedger(phones, options.customers);
  const agents = staff.agents.map(
    (person, index) => new Agent(person, ledger, chance(options, 1_000 + index)),
  );
  const failing = Promise.withResolvers<never>();
  failing.promise.catch(() => undefined);
  const working = agents.map((agent) => agent.work().catch((error: unknown) => failing.reject(error)));
  try {
    await phones.setFaults({ ...faults, seed: options.seed });
    await Promise.race([load(stack, phones, victims, ledger, tally, options), failing.promise]);
    await phones.setFaults({});
    for (const agent of agents) agent.finish();
    const healedAt = performance.now();
    await Promise.race([
      until(healingMs + options.seconds * 500, () => unfinished(phones, staff, ledger, agents)),
      failing.promise,
    ]);
    const quietAfterMs = performance.now() - healedAt;
    await stopAgents(agents, working);
    const { counts, deliveries } = await phones.deliveries();
    return {
      threads: await auditThreads(phones, staff, ledger),
      agents: await Promise.all(agents.map(auditAgent)),
      dropped: counts.dropped,
      report: describeRun({ options, tally, ledger, counts, deliveries, host: stack.host, quietAfterMs }),
    };
  } finally {
    await stopAgents(agents, working);
  }
}

const chance = ({ seed }: ChaosOptions, salt: number): Random => createRandom(seed * 31 + salt);

async function openLedger(phones: Phones, customers: number): Promise<Ledger> {
  const threads = await Promise.all(
    Array.from({ length: customers }, async (_, index): Promise<ThreadLedger> => {
      const customer = `Customer ${String(index + 1).padStart(3, '0')}`;
      const conversationId = await phones.begin(customer);
      return { customer, conversationId, threadId: undefined, written: [], answers: [] };
    }),
  );
  return new Map(threads.map((thread) => [thread.customer, thread]));
}

/** Customers write while things are killed; ends when both are done. */
async function load(
  { host }: StackUnderTest,
  phones: Phones,
  victims: readonly Victim[],
  ledger: Ledger,
  tally: Tally,
  options: ChaosOptions,
): Promise<void> {
  const each = Math.ceil(options.messages / options.customers);
  const steady = { count: each, meanMs: (options.seconds * 1_000) / each };
  let writing = true;
  const customers = [...ledger.values()].map((thread, index) =>
    writeMessages(phones, thread, index === 0 ? flood : steady, chance(options, index)),
  );
  await Promise.all([
    Promise.all(customers).finally(() => {
      writing = false;
    }),
    killAtRandom(host, victims, chance(options, 500_000), tally, () => writing),
  ]);
}

/** The first thing that is not done yet, cheapest question first. */
async function unfinished(
  phones: Phones,
  staff: Staff,
  ledger: Ledger,
  agents: readonly Agent[],
): Promise<string | undefined> {
  const { counts } = await phones.deliveries();
  if (counts.waiting + counts.sending > 0) return `${counts.waiting + counts.sending} webhook deliveries`;
  for (const thread of ledger.values()) {
    const waiting = answerable(thread).length - thread.answers.length;
    if (waiting > 0) return `${waiting} answers in the thread of ${thread.customer}`;
  }
  for (const comparison of await auditThreads(phones, staff, ledger)) {
    const { customer, what, promised, found } = comparison;
    if (promised.join() !== found.join())
      return `${what} of ${customer} (${found.length} of ${promised.length})`;
  }
  for (const audit of await Promise.all(agents.map(auditAgent))) {
    if (audit.capacityUsed !== audit.has.length)
      return `${audit.name} has ${audit.has.length} conversations and ${audit.capacityUsed} units in use`;
  }
  return undefined;
}

async function auditThreads(
  phones: Phones,
  { supervisor }: Staff,
  ledger: Ledger,
): Promise<ChaosResult['threads']> {
  const audits = await Promise.all(
    [...ledger.values()].map(async (thread) => {
      const view = new ThreadView(supervisor);
      view.conversationId = `${thread.threadId}.1`;
      if (!(await view.refresh())) throw new Error(`The thread of ${thread.customer} cannot be read.`);
      const phone = await phones.lines(thread.conversationId);
      const { customer } = thread;
      return auditThread(thread, view.lines(), phone).map((one) => ({ customer, ...one }));
    }),
  );
  return audits.flat();
}

async function stopAgents(agents: readonly Agent[], working: readonly Promise<void>[]): Promise<void> {
  for (const agent of agents) agent.stop();
  await Promise.all(working);
}
