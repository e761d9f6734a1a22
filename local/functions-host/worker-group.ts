import { messageOf } from './host-error.ts';
import type { WriteLog } from './log.ts';
import type { AppLoaded } from './protocol/messages.ts';
import { RestartPolicy } from './restart-policy.ts';
import type { InvocationOutcome, WorkerExit, WorkerLaunch } from './worker-process.ts';
import { describeExit, WorkerProcess } from './worker-process.ts';

export type GroupName = 'all' | 'http' | 'feed' | 'timer';

export interface WorkerGroupEvents {
  onExit(group: GroupName, pid: number, exit: WorkerExit): void;
  onRestart(group: GroupName, pid: number): void;
  /** the third failure in a row: Azure stops the host now */
  onGiveUp(group: GroupName): void;
}

type Ready = { readonly worker: WorkerProcess } | { readonly stopped: true };

/** Keeps one worker process alive for the functions of one group. */
export class WorkerGroup {
  readonly name: GroupName;
  readonly #launch: WorkerLaunch;
  readonly #events: WorkerGroupEvents;
  readonly #log: WriteLog;
  readonly #restarts = new RestartPolicy();
  #worker: WorkerProcess | undefined;
  #ready = Promise.withResolvers<Ready>();
  #stopping = false;
  #replacing = false;

  constructor(name: GroupName, launch: WorkerLaunch, events: WorkerGroupEvents, log: WriteLog) {
    this.name = name;
    this.#launch = launch;
    this.#events = events;
    this.#log = log;
  }

  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  /**
   * Starts the first worker and loads the app.
   * @throws {FunctionsHostError} when it ends three times before it has loaded
   */
  async start(): Promise<AppLoaded> {
    for (;;) {
      const worker = this.#spawn();
      try {
        const loaded = await worker.load(this.#launch);
        this.#becomeReady(worker);
        return loaded;
      } catch (error) {
        if (this.#stopping || this.#restarts.onFailure(performance.now()) === 'stop-host') throw error;
      }
    }
  }

  /** Calls a function, waiting for a worker that is being started again. Never rejects. */
  async invoke(...args: Parameters<WorkerProcess['invoke']>): Promise<InvocationOutcome> {
    const ready = await this.#ready.promise;
    if ('worker' in ready) return await ready.worker.invoke(...args);
    return {
      result: { kind: 'failure', id: 0, message: 'The host is stopping.', stack: '' },
      body: Buffer.alloc(0),
    };
  }

  /** Replaces the worker by a new one, which is no failure of it: an invocation took longer than it may. */
  replaceWorker(): void {
    this.#replacing = true;
    this.#worker?.kill();
  }

  /** Ends the worker through its `appTerminate` hooks; kills it after `limit` ms. */
  async stop(limit: number): Promise<void> {
    this.#stopping = true;
    await this.#worker?.terminate(limit);
    this.#ready.resolve({ stopped: true });
  }

  /** Ends the worker at once. */
  async abort(): Promise<void> {
    this.#stopping = true;
    this.#worker?.kill();
    await this.#worker?.exited;
    this.#ready.resolve({ stopped: true });
  }

  #spawn(): WorkerProcess {
    const worker = new WorkerProcess(this.#launch);
    this.#worker = worker;
    return worker;
  }

  #becomeReady(worker: WorkerProcess): void {
    this.#ready.resolve({ worker });
    void worker.exited.then((exit) => this.#onExit(worker, exit));
  }

  async #onExit(worker: WorkerProcess, exit: WorkerExit): Promise<void> {
    this.#events.onExit(this.name, worker.pid ?? 0, exit);
    if (this.#stopping) return;
    this.#log(
      'error',
      'Host.Worker',
      `The worker process of group "${this.name}" ended (${describeExit(exit)}).`,
    );
    this.#ready = Promise.withResolvers();
    await this.#restart();
  }

  async #restart(): Promise<void> {
    while (!this.#stopping) {
      const failed = !this.#replacing;
      this.#replacing = false;
      if (failed && this.#restarts.onFailure(performance.now()) === 'stop-host') {
        this.#log(
          'critical',
          'Host.Worker',
          `Exceeded the restart count of group "${this.name}"; the host recycles.`,
        );
        this.#events.onGiveUp(this.name);
        return;
      }
      const worker = this.#spawn();
      try {
        await worker.load(this.#launch);
        this.#becomeReady(worker);
        this.#events.onRestart(this.name, worker.pid ?? 0);
        return;
      } catch (error) {
        this.#log('error', 'Host.Worker', messageOf(error));
      }
    }
  }
}
