import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { locateApp } from './app-location.ts';
import type { ChangeFeedSource } from './change-feed-source.ts';
import { openFeed } from './feed/open-feed.ts';
import type { FunctionDefinition, RefusedFunction } from './function-definition.ts';
import { FunctionsHostError, messageOf } from './host-error.ts';
import { readHostJson } from './host-json.ts';
import type { SessionParts } from './host-session.ts';
import { HostSession } from './host-session.ts';
import { HttpFront } from './http/http-front.ts';
import { ListeningServer } from './listening-server.ts';
import { logTo } from './log.ts';
import type { FunctionsHostEvents, FunctionsHostOptions } from './options.ts';
import { statusInFile, statusInMemory } from './timers/schedule-status.ts';
import type { GroupName } from './worker-group.ts';

const azureBodyLimit = 104_857_600;
const terminateLimit = 5_000;
const firstPause = 500;
const longestPause = 5_000;
const calmAfter = 60_000;

/** A running Functions host. */
export class FunctionsHost extends EventEmitter<FunctionsHostEvents> {
  readonly #options: FunctionsHostOptions;
  readonly #server: ListeningServer;
  readonly #front: HttpFront;
  readonly #parts: SessionParts;
  readonly #stopping = new AbortController();
  #session: HostSession;
  #recycling: Promise<void> | undefined;
  #stopped: Promise<void> | undefined;
  #pause = firstPause;
  #startedAt = performance.now();
  #port = 0;
  #loadError: string | undefined;

  constructor(options: FunctionsHostOptions, feed: ChangeFeedSource | undefined) {
    super();
    this.#options = options;
    const settings = options.env ?? process.env;
    const location = locateApp(options.appDirectory, options.entryPoint);
    this.#parts = {
      ...location,
      settings,
      hostJson: readHostJson(location.appDirectory),
      groups: options.groups ?? 'all',
      feed,
      statuses:
        options.timerStatusFile === undefined ? statusInMemory() : statusInFile(options.timerStatusFile),
      log: logTo(options.log ?? (() => undefined)),
      events: {
        onExit: (group, pid, exit) => this.emit('worker-exit', { group, pid, exit }),
        onRestart: (group, pid) => this.emit('worker-restart', { group, pid }),
        onGiveUp: (group) => this.#recycle(group),
      },
    };
    this.#session = new HostSession(this.#parts);
    this.#front = this.#newFront();
    this.#server = new ListeningServer((request, response) => {
      if (options.additionalHandler?.(request, response) === true) return;
      this.#front.handle(request, response).catch((error: unknown) => {
        this.#parts.log('error', 'Host.Http', `A request could not be handled: ${messageOf(error)}`);
        response.destroy();
      });
    }, options.onUpgrade);
  }

  get port(): number {
    return this.#port;
  }

  /** without a slash at the end */
  get url(): string {
    return `http://${this.#options.host ?? '127.0.0.1'}:${this.#port}`;
  }

  /** why the app could not be loaded; only with `onLoadFailure: 'as-azure'` */
  get loadError(): string | undefined {
    return this.#loadError;
  }

  /** The functions that run. */
  functions(): readonly FunctionDefinition[] {
    return this.#session.functions;
  }

  /** The functions that were dropped, each with its reason. */
  refused(): readonly RefusedFunction[] {
    return this.#session.refused;
  }

  /** Process ids of the workers by group; a group whose worker is being started again shows the new one. */
  workers(): Partial<Record<GroupName, number>> {
    const pids: Partial<Record<GroupName, number>> = {};
    for (const { name, pid } of this.#session.groups) if (pid !== undefined) pids[name] = pid;
    return pids;
  }

  /** Loads the app, then opens the port: who can connect can be served. */
  async start(): Promise<void> {
    try {
      await this.#startSession(this.#options.onLoadFailure ?? 'reject');
      this.#port = await this.#server.listen(this.#options.port ?? 0, this.#options.host ?? '127.0.0.1');
    } catch (error) {
      await this.#session.abort();
      throw error;
    }
  }

  /**
   * Takes nothing new, lets what runs finish within the drain limit, ends the workers through their `appTerminate`
   * hooks. A second call waits for the first.
   */
  stop(): Promise<void> {
    this.#stopped ??= this.#drain();
    return this.#stopped;
  }

  async #drain(): Promise<void> {
    const limit = this.#options.drainLimit ?? 10_000;
    this.#stopping.abort();
    await this.#recycling;
    const listeners = this.#session.drainListeners();
    const late = wait(limit, 'late', { ref: false });
    const [outcome] = await Promise.all([Promise.race([listeners, late]), this.#server.drain(limit)]);
    if (outcome === 'late') this.#session.cancelFeeds();
    await this.#session.terminate(terminateLimit);
    await listeners;
    this.#server.close();
    await this.#parts.feed?.close();
  }

  async #startSession(onLoadFailure: 'reject' | 'as-azure'): Promise<void> {
    const loaded = await this.#session.load();
    this.#loadError = loaded.outcome === 'success' ? undefined : loaded.reason;
    if (loaded.outcome !== 'success' && onLoadFailure === 'reject') {
      throw new FunctionsHostError('app-load-failed', loaded.reason);
    }
    if (loaded.capabilities['HttpUri'] !== undefined) {
      throw new FunctionsHostError(
        'app-load-failed',
        'The local host does not support app.setup({ enableHttpStream: true }).',
      );
    }
    if (loaded.outcome !== 'failure') this.#session.serve(loaded);
    this.#startedAt = performance.now();
    this.emit('ready');
  }

  /** Azure's platform starts a host again that has stopped itself; each time in a row it waits longer. */
  #recycle(group: GroupName): void {
    if (this.#stopping.signal.aborted) return;
    this.emit('recycle', { group });
    if (performance.now() - this.#startedAt > calmAfter) this.#pause = firstPause;
    this.#recycling ??= this.#startAfresh().finally(() => {
      this.#recycling = undefined;
    });
  }

  async #startAfresh(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#session.abort();
      await wait(this.#pause, undefined, { signal }).catch(() => undefined);
      this.#pause = Math.min(this.#pause * 2, longestPause);
      if (signal.aborted) return;
      this.#session = new HostSession(this.#parts);
      try {
        return await this.#startSession('as-azure');
      } catch (error) {
        this.#parts.log('critical', 'Host.Startup', messageOf(error));
      }
    }
  }

  #newFront(): HttpFront {
    const { keys, cors, bodyLimit } = this.#options;
    const { hostJson, settings } = this.#parts;
    return new HttpFront({
      routes: () => this.#session.routes,
      call: (...args) => this.#session.callHttp(...args),
      keys: keys ?? {},
      cors,
      customHeaders: hostJson.customHeaders,
      bodyLimit: bodyLimit ?? Number(settings['FUNCTIONS_REQUEST_BODY_SIZE_LIMIT'] ?? azureBodyLimit),
    });
  }
}

/**
 * Starts a host for a built function app and resolves when it can be called.
 * @throws {FunctionsHostError} `app-missing`, `bad-host-json`, `app-load-failed`, `feed-module-invalid`, `port-in-use`
 */
export async function startFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const feed = options.feed === undefined ? undefined : await openFeed(options.feed);
  try {
    const host = new FunctionsHost(options, feed);
    await host.start();
    return host;
  } catch (error) {
    await feed?.close();
    throw error;
  }
}
