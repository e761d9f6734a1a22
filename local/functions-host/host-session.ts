import type { ChangeFeedSource } from './change-feed-source.ts';
import { FeedListener } from './feed/feed-listener.ts';
import type { FunctionDefinition, RefusedFunction } from './function-definition.ts';
import { indexFunctions } from './function-index.ts';
import type { HostJson } from './host-json.ts';
import type { CallHttp } from './http/http-front.ts';
import { RouteTable } from './http/route-table.ts';
import { Invocations } from './invocations.ts';
import type { WriteLog } from './log.ts';
import { consoleLevel } from './log.ts';
import type { AppLoaded } from './protocol/messages.ts';
import type { Settings } from './setting-expressions.ts';
import type { ScheduleStatusStore } from './timers/schedule-status.ts';
import { TimerListener } from './timers/timer-listener.ts';
import type { GroupName, WorkerGroupEvents } from './worker-group.ts';
import { WorkerGroup } from './worker-group.ts';

export interface SessionParts {
  readonly appDirectory: string;
  readonly entryPoint: string | undefined;
  readonly settings: Settings;
  readonly hostJson: HostJson;
  readonly groups: 'all' | 'split';
  readonly feed: ChangeFeedSource | undefined;
  readonly statuses: ScheduleStatusStore;
  readonly log: WriteLog;
  readonly events: WorkerGroupEvents;
}

/** One life of the host: its workers, the app's functions as accepted, and the listeners that feed them. */
export class HostSession {
  readonly #parts: SessionParts;
  readonly #groups: ReadonlyMap<GroupName, WorkerGroup>;
  readonly #invocations: Invocations;
  #functions: readonly FunctionDefinition[] = [];
  #refused: readonly RefusedFunction[] = [];
  #routes: RouteTable | undefined;
  #timers: readonly TimerListener[] = [];
  #feeds: readonly FeedListener[] = [];

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const names: readonly GroupName[] = parts.groups === 'all' ? ['all'] : ['http', 'feed', 'timer'];
    this.#invocations = new Invocations(
      (kind) => this.#groupOf(kind),
      parts.log,
      parts.hostJson.functionTimeout,
    );
    this.#groups = new Map(names.map((name) => [name, this.#group(name)]));
  }

  get routes(): RouteTable | undefined {
    return this.#routes;
  }

  get functions(): readonly FunctionDefinition[] {
    return this.#functions;
  }

  get refused(): readonly RefusedFunction[] {
    return this.#refused;
  }

  get groups(): readonly WorkerGroup[] {
    return [...this.#groups.values()];
  }

  get callHttp(): CallHttp {
    return this.#invocations.http;
  }

  /** Starts the workers and loads the app in each; serves nothing yet. */
  async load(): Promise<AppLoaded> {
    const loaded = await Promise.all(this.groups.map(async (group) => await group.start()));
    const first = loaded.find(({ outcome }) => outcome !== 'success') ?? loaded[0];
    if (first === undefined) throw new RangeError('A host has at least one group of workers.');
    return first;
  }

  /** Takes the functions of a loaded app, drops the faulty ones, opens the routes and starts timers and feeds. */
  serve(loaded: AppLoaded): void {
    const { hostJson, settings, feed, log } = this.#parts;
    const rules = { settings, hasExtensionBundle: hostJson.hasExtensionBundle, hasFeed: feed !== undefined };
    const index = indexFunctions(loaded.functions, rules);
    const routes = new RouteTable(
      index.functions.filter((one) => one.trigger === 'http'),
      hostJson.routePrefix,
    );
    this.#refused = [...index.refused, ...routes.refused];
    for (const { name, reason } of this.#refused)
      log('error', 'Host.Startup', `The '${name}' function is in error: ${reason}`);
    this.#functions = index.functions.filter(
      ({ name }) => !routes.refused.some((refused) => refused.name === name),
    );
    this.#startTimers();
    if (feed !== undefined) this.#startFeeds(feed);
    this.#routes = routes;
  }

  /** Stops timers and feeds and lets their running invocations finish. */
  async drainListeners(): Promise<void> {
    const timers = this.#timers.map(async (timer) => await timer.stop());
    const feeds = this.#feeds.map(async (feed) => await feed.drain());
    await Promise.all([...timers, ...feeds]);
  }

  /** No position is noted any more: what runs comes again. */
  cancelFeeds(): void {
    for (const feed of this.#feeds) feed.cancel();
  }

  /** Ends the workers through their `appTerminate` hooks; each is killed after `limit` ms. */
  async terminate(limit: number): Promise<void> {
    await Promise.all(this.groups.map(async (group) => await group.stop(limit)));
  }

  /** Ends everything at once: what runs fails, and no position of a feed is noted. */
  async abort(): Promise<void> {
    this.#routes = undefined;
    this.cancelFeeds();
    const timers = this.#timers.map(async (timer) => await timer.stop());
    await Promise.all(this.groups.map(async (group) => await group.abort()));
    await Promise.all(timers);
  }

  #startTimers(): void {
    const { statuses, log } = this.#parts;
    this.#timers = this.#functions
      .filter((one) => one.trigger === 'timer')
      .map((one) => new TimerListener(one, (...run) => this.#invocations.timer(...run), statuses, log));
    for (const timer of this.#timers) timer.start();
  }

  #startFeeds(source: ChangeFeedSource): void {
    this.#feeds = this.#functions
      .filter((one) => one.trigger === 'feed')
      .map(
        (one) => new FeedListener(source, one, (...run) => this.#invocations.batch(...run), this.#parts.log),
      );
    for (const feed of this.#feeds) feed.start();
  }

  #group(name: GroupName): WorkerGroup {
    const { appDirectory, entryPoint, settings, log, events } = this.#parts;
    const launch = {
      appDirectory,
      env: settings,
      ...(entryPoint === undefined ? {} : { entryPoint }),
      onLog: (...line: Parameters<Invocations['writeWorkerLog']>) =>
        this.#invocations.writeWorkerLog(...line),
      onConsole: (line: string, fromStderr: boolean) =>
        log(consoleLevel(line, fromStderr), 'Host.Function.Console', line),
    };
    return new WorkerGroup(name, launch, events, log);
  }

  #groupOf(kind: FunctionDefinition['trigger']): WorkerGroup {
    const group = this.#groups.get(kind) ?? this.#groups.get('all');
    if (group === undefined) throw new RangeError(`There is no group of workers for ${kind} functions.`);
    return group;
  }
}
