/**
 * Webhooks per second and the time of the answer, reactions running, against two baselines under the same load in the
 * same run: a bare `node:http` server and an empty function in our host, both with the signature checked and one
 * durable row.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startBenchStack } from './bench-stack.ts';
import { startChild } from './child.ts';
import { median, printFigure, printNote } from './figures.ts';
import { processorTime } from './processor-time.ts';
import { watchStore } from './quiet-store.ts';
import { loadReportSchema, type LoadOrder, type LoadReport } from './webhooks/load-order.ts';
import { baselineTarget, stackTarget, type Target } from './webhooks/targets.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const perRound = Number(process.env['BENCH_MESSAGES'] ?? 6_000);
const connections = 64;
const perSecond = 1_000;
const ratedSeconds = 8;
/** So many that nobody counts as flooding. */
const conversations = Array.from({ length: 3_000 }, () => randomUUID());

interface Figures {
  readonly rate: number[];
  /** Until all that the messages asked for was done. */
  readonly settledRate: number[];
  /** Processor time of one webhook, ms. */
  readonly processor: number[];
  readonly rated: LoadReport[];
}

const stack = await startBenchStack();
const watch = watchStore(join(stack.dataDirectory, 'punte.db'));
const load = startChild(join(import.meta.dirname, 'webhooks/load-process.ts'));
const punte = await stackTarget(stack);
const { token } = punte;
const targets = [
  punte,
  await baselineTarget(
    'function',
    'function-host.ts',
    { directory: join(stack.dataDirectory, 'baseline'), token },
    punte,
  ),
  await baselineTarget(
    'bare',
    'bare-server.ts',
    { file: join(stack.dataDirectory, 'bare.db'), token },
    punte,
  ),
];
const figures = new Map<string, Figures>(
  targets.map(({ name }) => [name, { rate: [], settledRate: [], processor: [], rated: [] }]),
);

try {
  for (const target of targets) await send(target, conversations.length);
  for (let round = 0; round < rounds; round += 1) {
    for (const target of targets) await measureThroughput(target);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const target of targets) {
      const report = await send(target, perSecond * ratedSeconds, perSecond);
      figures.get(target.name)?.rated.push(report);
    }
  }
  print();
} finally {
  for (const target of targets) await target.stop();
  await load.stop();
  watch.close();
  await stack.stop();
}

/** Sends messages and waits until the store is quiet, so that no target pays for another's reactions. */
async function send(target: Target, count: number, rate?: number): Promise<LoadReport> {
  const { port, path, token: key, agent } = target;
  const order: LoadOrder = {
    target: { port, path, token: key, agent },
    conversations,
    count,
    connections,
    ...(rate === undefined ? {} : { perSecond: rate }),
  };
  const report = await load.ask(order, loadReportSchema);
  if (report.refused > 0) throw new Error(`${target.name} refused ${report.refused} webhooks.`);
  if (target === punte) await watch.quiet(120_000);
  return report;
}

async function measureThroughput(target: Target): Promise<void> {
  const before = processorTime(target.pids);
  const started = performance.now();
  const { durationMs } = await send(target, perRound);
  const settledMs = Math.max(durationMs, performance.now() - started);
  const after = processorTime(target.pids);
  const found = figures.get(target.name);
  found?.rate.push((perRound * 1_000) / durationMs);
  found?.settledRate.push((perRound * 1_000) / settledMs);
  if (before !== undefined && after !== undefined) found?.processor.push((after - before) / perRound);
}

function print(): void {
  printNote(`${rounds} rounds of ${perRound} webhooks over ${connections} connections, medians`);
  for (const [name, { rate, processor, rated }] of figures) {
    printFigure(`webhooks ${name}`, median(rate), '/s');
    printFigure(`webhooks ${name}, processor of one`, median(processor) * 1_000, 'µs');
    printFigure(`webhooks ${name}, p50 at ${perSecond}/s`, median(rated.map(({ p50 }) => p50)), 'ms');
    printFigure(`webhooks ${name}, p99 at ${perSecond}/s`, median(rated.map(({ p99 }) => p99)), 'ms');
  }
  const mine = figures.get('punte');
  if (mine !== undefined) printFigure('webhooks punte, reactions done', median(mine.settledRate), '/s');
  for (const baseline of ['function', 'bare']) {
    const theirs = figures.get(baseline);
    if (mine === undefined || theirs === undefined) continue;
    const ratios = mine.rate.map((rate, index) => rate / (theirs.rate[index] ?? Number.NaN));
    printFigure(`webhooks punte to ${baseline}`, median(ratios), 'of its rate');
  }
}
