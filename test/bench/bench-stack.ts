import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { type Child, startChild } from './child.ts';
import { freePortBase } from '../whole-stack/free-port-base.ts';

const startedSchema = z.object({
  addresses: z.object({ tab: z.string(), api: z.string(), signIn: z.string(), google: z.string() }),
  host: z.number(),
  workers: z.array(z.number()),
});

/** A running product with demo data in a folder of its own. */
export interface BenchStack extends z.infer<typeof startedSchema> {
  readonly dataDirectory: string;
  stop(): Promise<void>;
}

export async function startBenchStack(): Promise<BenchStack> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'punte-bench-'));
  const child: Child = startChild(join(import.meta.dirname, 'stack-process.ts'));
  const stop = async (): Promise<void> => {
    await child.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  try {
    const started = await child.ask({ dataDirectory, portBase: await freePortBase() }, startedSchema);
    return { ...started, dataDirectory, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
