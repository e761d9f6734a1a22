import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FunctionsHostError } from './host-error.ts';
import { FrameChannel } from './protocol/frame-channel.ts';
import type {
  AppLoaded,
  HostMessage,
  InvocationFailure,
  InvocationSuccess,
  InvokeHttp,
  InvokeJson,
  WorkerLog,
  WorkerMessage,
} from './protocol/messages.ts';
import { isWorkerMessage } from './protocol/messages.ts';

const entry = fileURLToPath(new URL('./worker/main.ts', import.meta.url));

/** ms to read what an ended process had said, should a process of its own hold the channel open. */
const lastWords = 1_000;

/** What the host is called by; followed by the app as `hostVersion` of the core module. */
export const hostVersion = '4.1037.0';

export interface WorkerLaunch {
  readonly appDirectory: string;
  readonly entryPoint?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onLog: (line: WorkerLog) => void;
  readonly onConsole: (line: string, fromStderr: boolean) => void;
}

export interface WorkerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface InvocationOutcome {
  readonly result: InvocationSuccess | InvocationFailure;
  readonly body: Buffer;
}

type InvokeMessage = Omit<InvokeHttp, 'id'> | Omit<InvokeJson, 'id'>;
type Finish = (outcome: InvocationOutcome) => void;

/** One worker process with the app loaded: started, asked, and ended. */
export class WorkerProcess {
  readonly exited: Promise<WorkerExit>;
  readonly #child: ChildProcess;
  readonly #channel: FrameChannel<HostMessage, WorkerMessage>;
  readonly #running = new Map<number, Finish>();
  readonly #loaded = Promise.withResolvers<AppLoaded>();
  #nextId = 1;
  #gone = false;

  constructor(launch: WorkerLaunch) {
    this.#child = spawn(process.execPath, ['--enable-source-maps', entry], {
      cwd: launch.appDirectory,
      env: {
        ...launch.env,
        FUNCTIONS_WORKER_DIRECTORY: fileURLToPath(new URL('./worker', import.meta.url)),
        FUNCTIONS_APPLICATION_DIRECTORY: launch.appDirectory,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    this.#loaded.promise.catch(() => undefined);
    const stream = this.#stream();
    this.#channel = new FrameChannel(stream, isWorkerMessage, (message, body) => {
      this.#receive(message, body, launch);
    });
    this.#readLines(this.#child.stdout, (line) => launch.onConsole(line, false));
    this.#readLines(this.#child.stderr, (line) => launch.onConsole(line, true));
    this.exited = this.#end(stream);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Loads the app. Rejects when the process ends before it answers. */
  async load(launch: WorkerLaunch): Promise<AppLoaded> {
    const { appDirectory, entryPoint } = launch;
    this.#channel.send({
      kind: 'load',
      hostVersion,
      appDirectory,
      ...(entryPoint === undefined ? {} : { entryPoint }),
    });
    return await this.#loaded.promise;
  }

  /** Calls a function. Never rejects: a worker that ends while it runs is a failure of the invocation. */
  async invoke(message: InvokeMessage, body?: Uint8Array): Promise<InvocationOutcome> {
    if (this.#gone) return this.#lost(0);
    const id = this.#nextId++;
    const outcome = new Promise<InvocationOutcome>((resolve) => this.#running.set(id, resolve));
    this.#channel.send({ ...message, id }, body);
    return await outcome;
  }

  /** Runs the `appTerminate` hooks and ends; after `limit` ms the process is killed. */
  async terminate(limit: number): Promise<WorkerExit> {
    if (!this.#gone) this.#channel.send({ kind: 'terminate' });
    const timer = setTimeout(() => this.kill(), limit);
    const exit = await this.exited;
    clearTimeout(timer);
    return exit;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #stream(): Duplex {
    const stream = this.#child.stdio[3];
    if (!(stream instanceof Duplex))
      throw new FunctionsHostError('worker-lost', 'A worker process could not be started.');
    stream.on('error', () => undefined);
    return stream;
  }

  /** The process has ended and everything it had said was read. */
  async #end(stream: Duplex): Promise<WorkerExit> {
    const closed = new Promise<void>((resolve) => stream.once('close', () => resolve()));
    const exit = await new Promise<WorkerExit>((resolve) => {
      this.#child.once('error', () => resolve({ code: null, signal: null }));
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    await Promise.race([closed, wait(lastWords, undefined, { ref: false })]);
    return this.#fail(exit);
  }

  #readLines(stream: Readable | null, onLine: (line: string) => void): void {
    if (stream !== null) createInterface({ input: stream }).on('line', onLine);
  }

  #receive(message: WorkerMessage, body: Buffer, launch: WorkerLaunch): void {
    switch (message.kind) {
      case 'success':
      case 'failure':
        this.#running.get(message.id)?.({ result: message, body });
        this.#running.delete(message.id);
        return;
      case 'log':
        launch.onLog(message);
        return;
      case 'loaded':
        this.#loaded.resolve(message);
        return;
      default:
        message satisfies never;
    }
  }

  #fail(exit: WorkerExit): WorkerExit {
    this.#gone = true;
    this.#loaded.reject(
      new FunctionsHostError(
        'worker-lost',
        `The worker process ended while it loaded the app (${describeExit(exit)}).`,
      ),
    );
    for (const [id, finish] of this.#running) finish(this.#lost(id));
    this.#running.clear();
    return exit;
  }

  #lost(id: number): InvocationOutcome {
    return {
      result: { kind: 'failure', id, message: 'The worker process ended during the invocation.', stack: '' },
      body: Buffer.alloc(0),
    };
  }
}

export function describeExit(exit: WorkerExit): string {
  return exit.signal === null ? `exit code ${exit.code ?? 'unknown'}` : `signal ${exit.signal}`;
}
