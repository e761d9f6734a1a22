/** Memory of host and worker after a thousand messages and after many more: it should not grow with them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startBenchStack } from './bench-stack.ts';
import { startChild } from './child.ts';
import { printFigure } from './figures.ts';
import { residentBytes } from './processor-time.ts';
import { watchStore } from './quiet-store.ts';
import { loadReportSchema, type LoadOrder } from './webhooks/load-order.ts';
import { stackTarget } from './webhooks/targets.ts';

const few = 1_000;
const many = Number(process.env['BENCH_MESSAGES'] ?? 100_000);
const atOnce = 5_000;
/** So many that nobody counts as flooding. */
const conversations = Array.from({ length: 3_000 }, () => randomUUID());

const stack = await startBenchStack();
const watch = watchStore(join(stack.dataDirectory, 'punte.db'));
const load = startChild(join(import.meta.dirname, 'webhooks/load-process.ts'));
try {
  const { port, path, token, agent } = await stackTarget(stack);
  const send = async (count: number): Promise<void> => {
    const order: LoadOrder = { target: { port, path, token, agent }, conversations, count, connections: 32 };
    const { refused } = await load.ask(order, loadReportSchema);
    if (refused > 0) throw new Error(`${refused} webhooks were refused.`);
    await watch.quiet(300_000);
  };
  await send(few);
  const before = await memory();
  for (let sent = few; sent < many; sent += atOnce) await send(Math.min(atOnce, many - sent));
  const after = await memory();
  for (const name of ['host', 'worker'] as const) {
    printFigure(`memory of the ${name} after ${few} messages`, before[name] / 1_048_576, 'MB');
    printFigure(`memory of the ${name} after ${many} messages`, after[name] / 1_048_576, 'MB');
    printFigure(`memory of the ${name}, growth`, after[name] / before[name], 'times');
  }
} finally {
  await load.stop();
  watch.close();
  await stack.stop();
}

/** The least of a few looks: what waits to be collected does not count. */
async function memory(): Promise<{ readonly host: number; readonly worker: number }> {
  const looks: { host: number; worker: number }[] = [];
  for (let look = 0; look < 10; look += 1) {
    await pause(500);
    const [worker = 0] = stack.workers;
    looks.push({
      host: residentBytes(stack.host) ?? Number.NaN,
      worker: residentBytes(worker) ?? Number.NaN,
    });
  }
  return {
    host: Math.min(...looks.map(({ host }) => host)),
    worker: Math.min(...looks.map(({ worker }) => worker)),
  };
}
