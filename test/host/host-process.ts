import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { z } from 'zod';

const printed = z.object({ url: z.string(), workers: z.record(z.string(), z.number()) });

export interface HostProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly workers: Readonly<Record<string, number>>;
}

/** Starts a host in a process of its own. */
export async function spawnHost(...args: string[]): Promise<HostProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures', 'host-process.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    return { child, ...printed.parse(JSON.parse(line)) };
  }
  throw new Error('The host process ended before it was ready.');
}

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
