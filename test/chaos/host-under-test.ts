import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GroupName } from '../../local/functions-host/index.ts';
import { z } from 'zod';
import { type HostOrder, type HostReport, hostReportSchema } from './host-messages.ts';

/** A Functions host in a process of its own that can be killed at any moment and started again in the same place. */
export class HostUnderTest {
  /** Hosts that recycled after the third failure of a worker. */
  recycles = 0;
  workerRestarts = 0;
  hostStarts = 0;
  readonly logFile: string;
  readonly #order: HostOrder;
  #child: ChildProcess | undefined;
  #workers: HostReport['workers'] = {};
  #failure: string | undefined;
  /** Groups whose worker runs with the app loaded; all of them once the host is ready. */
  #down = new Set<GroupName | 'host'>(['host']);
  #waiting: (() => void)[] = [];

  constructor(order: HostOrder) {
    this.#order = order;
    this.logFile = join(order.dataDirectory, 'host.log');
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  workers(): readonly { readonly group: string; readonly pid: number }[] {
    return Object.entries(this.#workers).map(([group, pid]) => ({ group, pid }));
  }

  /** Starts the process; `serving` resolves when it can be called. */
  start(): void {
    const log = openSync(this.logFile, 'a');
    const child = fork(join(import.meta.dirname, 'host-process.ts'), {
      execArgv: [],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#child = child;
    this.hostStarts += 1;
    child.on('message', (message) => {
      if (this.#child === child) this.#hear(hostReportSchema.parse(message));
    });
    child.send(this.#order);
  }

  /** Waits until host and workers run. @throws when the host could not start */
  async serving(): Promise<void> {
    while (this.#down.size > 0) {
      if (this.#failure !== undefined) throw new Error(`The host did not start: ${this.#failure}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** `kill -9` of the whole host; resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#down = new Set(['host']);
    this.#child = undefined;
    this.#workers = {};
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** `kill -9` of one worker, while the host lives. Answers whether there was one. */
  killWorker(group: GroupName): boolean {
    const pid = this.#workers[group];
    if (pid === undefined) return false;
    this.#down.add(group);
    try {
      process.kill(pid, 'SIGKILL');
      return true;
    } catch {
      return false;
    }
  }

  /** The last lines the host and its workers wrote. */
  lastWords(lines = 40): string {
    return readFileSync(this.logFile, 'utf8').split('\n').slice(-lines).join('\n');
  }

  /** What the app warned of, by event. */
  warnings(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const line of readFileSync(this.logFile, 'utf8').split('\n')) {
      const event = warningIn(line);
      if (event !== undefined) counts[event] = (counts[event] ?? 0) + 1;
    }
    return counts;
  }

  #hear(report: HostReport): void {
    this.#workers = report.workers;
    switch (report.event) {
      case 'ready':
        this.#down.clear();
        break;
      case 'worker-exit':
        if (report.group !== undefined) this.#down.add(report.group);
        break;
      case 'worker-restart':
        if (report.group !== undefined) this.#down.delete(report.group);
        this.workerRestarts += 1;
        break;
      case 'recycle':
        this.#down.add('host');
        this.recycles += 1;
        break;
      case 'failed':
        this.#failure = report.reason ?? 'no reason given';
        break;
      default:
        report.event satisfies never;
    }
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

const appLineSchema = z.object({ level: z.enum(['warning', 'error']), event: z.string() });

/** The event of a line in which the app warns; nothing for any other line, cut off ones too. */
function warningIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const read = appLineSchema.safeParse(JSON.parse(line));
    return read.success ? read.data.event : undefined;
  } catch {
    return undefined;
  }
}
