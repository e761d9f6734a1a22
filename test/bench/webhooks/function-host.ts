/** Runs the baseline's function app in the local Functions host. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { startFunctionsHost } from '../../../local/functions-host/index.ts';
import { answerOrders } from '../child.ts';

const orderSchema = z.object({ directory: z.string(), token: z.string() });

answerOrders(async (order) => {
  const { directory, token } = orderSchema.parse(order);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'host.json'), JSON.stringify({ version: '2.0' }));
  await writeFile(join(directory, 'package.json'), JSON.stringify({ main: 'app.cjs' }));
  await build({
    entryPoints: [join(import.meta.dirname, 'function-app.ts')],
    outfile: join(directory, 'app.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['@azure/functions-core'],
    logLevel: 'warning',
  });
  const host = await startFunctionsHost({
    appDirectory: directory,
    port: 0,
    env: { ...process.env, BENCH_FILE: join(directory, 'rows.db'), BENCH_TOKEN: token },
  });
  return { port: host.port, pids: [process.pid, ...Object.values(host.workers())] };
});
