import { spawn } from 'node:child_process';

export interface ProcessResult {
  /** exit code; 1 when the process was killed */
  readonly code: number;
  readonly output: string;
  readonly killed: boolean;
}

export interface ProcessOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly limitMs: number;
  /** shows output as it comes instead of collecting it */
  readonly stream?: boolean;
  /** asked twice a second; once it says yes the process has 10 s to end */
  readonly isFinished?: () => boolean;
}

const running = new Set<number>();
const graceMs = 10_000;
// tools take CI=true for a terminal; a log file should stay readable
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };

/** Runs Node with arguments, in a process group of its own that is ended with it. */
export async function runNode(args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, ...plain, ...options.env },
    stdio: ['ignore', options.stream ? 'inherit' : 'pipe', options.stream ? 'inherit' : 'pipe'],
    detached: process.platform !== 'win32',
  });
  const pid = child.pid ?? 0;
  running.add(pid);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const limits = watchLimits(pid, options);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  const killed = limits.stop();
  running.delete(pid);
  killGroup(pid);
  return { code, output: Buffer.concat(chunks).toString('utf8'), killed };
}

/** Ends everything that still runs; for the moment the run itself is told to stop. */
export const killRunning = (): void => running.forEach(killGroup);

function watchLimits(pid: number, { limitMs, isFinished }: ProcessOptions): { stop: () => boolean } {
  let killed = false;
  const kill = (): void => {
    killed = true;
    killGroup(pid);
  };
  const timers = [setTimeout(kill, limitMs)];
  const poll = setInterval(() => {
    if (isFinished?.() !== true) return;
    clearInterval(poll);
    timers.push(setTimeout(kill, graceMs));
  }, 500);
  const stop = (): boolean => {
    timers.forEach(clearTimeout);
    clearInterval(poll);
    return killed;
  };
  return { stop };
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // nothing of it is left
  }
}
