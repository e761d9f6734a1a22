import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export interface StartOptions {
  readonly portBase: number;
  readonly dataDirectory: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** How a start ended that did not come to run. */
export interface FailedStart {
  readonly exitCode: number | null;
  /** What stands on stderr: the sentence for whoever typed the command. */
  readonly said: string;
  readonly shown: string;
}

/** `npm start` in a process of its own, without the launcher. */
export class StartProcess {
  readonly #child: ChildProcess;
  #shown = '';
  #said = '';

  constructor({ portBase, dataDirectory, settings = {} }: StartOptions) {
    const args = ['--port-base', String(portBase), '--data', dataDirectory, '--empty'];
    this.#child = spawn(process.execPath, [join(root, 'local/start.ts'), ...args], {
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#shown += chunk.toString()));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
  }

  /** Waits until everything runs. @throws Error with what was said when it ends before */
  async running(): Promise<void> {
    while (!this.#shown.includes('Punte is running')) {
      if (this.#child.exitCode !== null) throw new Error(`It did not start: ${this.#said}`);
      const { stdout } = this.#child;
      await Promise.race([once(this.#child, 'exit'), stdout === null ? undefined : once(stdout, 'data')]);
    }
  }

  /** Waits until it has given up. */
  async failed(): Promise<FailedStart> {
    if (this.#child.exitCode === null) await once(this.#child, 'close');
    return { exitCode: this.#child.exitCode, said: this.#said.trim(), shown: this.#shown };
  }

  /** As Ctrl-C does. Answers the exit code. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill(signal);
      await once(this.#child, 'exit');
    }
    return this.#child.exitCode;
  }
}
