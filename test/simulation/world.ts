import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import type { Blob } from '../../api/ports/blobs.ts';
import type { Store } from '../../api/ports/store.ts';
import type { Dependencies } from '../../api/use-cases/dependencies.ts';
import { runDue } from '../../api/use-cases/due/run-due.ts';
import { sweep } from '../../api/use-cases/due/sweep.ts';
import { createAccountHealthNotes } from '../../api/use-cases/settings/note-account-health.ts';
import { createBrandAgentGates } from '../../api/use-cases/threads/brand-agent-gates.ts';
import { createReceiver } from '../../api/use-cases/threads/receive-events.ts';
import { type WebhookDependencies, takeWebhook } from '../../api/use-cases/webhooks/take-webhook.ts';
import { withReactor } from '../../api/use-cases/with-reactor.ts';
import { MemoryDatabase } from './memory-database.ts';
import { openMemoryStore } from './memory-store.ts';
import { type Faults, noFaults } from './faults.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';
import {
  type History,
  SimulatedStore,
  type SimulatedWorld,
  simulatedBlobs,
  simulatedClock,
  simulatedIds,
  simulatedPush,
  simulatedSecrets,
} from './simulated-ports.ts';
import { SimulatedProcess, outside } from './simulated-process.ts';
import { SimulatedProvider, encodeCall, simulatedChannel } from './simulated-provider.ts';
import { simulatedSnapshot, simulatedStaff } from './simulated-settings.ts';

/** A running copy of the function app. */
export interface Instance {
  readonly process: SimulatedProcess;
  readonly deps: WebhookDependencies;
}

const dayOne = Date.UTC(2026, 0, 5, 8);
const instanceCount = 3;

/**
 * A whole deployment in one process of ours: several copies of the function app over one database, Google, feeds and
 * timers, all in an order drawn from the seed. Copies crash and come back; what they wrote stays.
 */
export class World implements SimulatedWorld {
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly database = new MemoryDatabase();
  /** The database as it is, without any fault: for the invariants. */
  readonly truth: Store;
  readonly provider = new SimulatedProvider();
  readonly crashes = { count: 0 };
  /** Failures nobody expected: faults of the code, not of its surroundings. */
  readonly log: string[] = [];
  #faults: Faults;
  readonly #history: History = new Map();
  readonly #files = new Map<string, Blob>();
  #instances: Instance[] = [];
  #born = 0;

  constructor(seed: number, faults: Faults) {
    this.random = new Random(seed);
    this.scheduler = new Scheduler(this.random, dayOne);
    this.#faults = faults;
    this.truth = openMemoryStore(this.database, {
      now: () => this.scheduler.now(),
      sleep: () => Promise.resolve(),
    });
    for (let count = 0; count < instanceCount; count += 1) this.#instances.push(this.#create());
    this.#runTimers();
    void this.#runFeed('threads');
    void this.#runFeed('agents');
  }

  faults(): Faults {
    return this.#faults;
  }

  heal(): void {
    this.#faults = noFaults;
  }

  /** One of the living copies; those that crashed are replaced. */
  instance(): Instance {
    this.#instances = this.#instances.map((instance) => {
      if (instance.process.alive) return instance;
      this.crashes.count += 1;
      return this.#create();
    });
    return this.random.pick(this.#instances) ?? this.#create();
  }

  /** Google calls the webhook until it is answered with success, and sometimes once more. */
  async deliver(events: readonly InboundEvent[]): Promise<void> {
    const address = { channel: 'google-business-messages', accountId: 'account' };
    let answered = false;
    while (!answered || this.random.chance(this.#faults.webhookRepeated)) {
      const { process, deps } = this.instance();
      try {
        await process.call(() => takeWebhook(deps, address, encodeCall(events)));
        answered = true;
      } catch {
        await this.scheduler.sleep(outside, 500 + this.random.below(5_000));
      }
    }
  }

  /** Lets somebody do something through a copy; `undefined` where it failed or the copy died. */
  async attempt<T>(work: (deps: WebhookDependencies) => Promise<T>): Promise<T | undefined> {
    const { process, deps } = this.instance();
    try {
      return await process.call(() => work(deps));
    } catch {
      return undefined;
    }
  }

  #create(): Instance {
    this.#born += 1;
    const process = new SimulatedProcess(`app-${this.#born}`);
    const store = openMemoryStore(this.database, {
      now: () => this.scheduler.now(),
      sleep: () => Promise.resolve(),
    });
    const base: Omit<Dependencies, 'reactor'> & { readonly reactionWaitMs: number } = {
      store: new SimulatedStore(store, this, process, this.#history),
      secrets: simulatedSecrets(),
      blobs: simulatedBlobs(this.#files),
      push: simulatedPush(),
      clock: simulatedClock(this, process),
      ids: simulatedIds(this.random),
      log: {
        write: (_level, event, facts) => {
          if (facts?.['reason'] === 'internal-error') this.log.push(`${event} ${JSON.stringify(facts)}`);
        },
      },
      settings: { current: () => Promise.resolve(simulatedSnapshot) },
      staff: simulatedStaff,
      channels: new Map([['google-business-messages', simulatedChannel(this, process, this.provider)]]),
      gates: createBrandAgentGates(),
      deploymentKey: 'simulated-deployment-key',
      publicApiUrl: 'https://simulated/api',
      reactionWaitMs: this.random.chance(0.5) ? 0 : 1_000,
    };
    const deps = withReactor(base);
    return {
      process,
      deps: { ...deps, receive: createReceiver(deps), healthNotes: createAccountHealthNotes(deps) },
    };
  }

  #runTimers(): void {
    void this.#every(1_000, async (deps) => void (await runDue(deps)));
    void this.#every(300_000, async (deps) => void (await sweep(deps)));
  }

  async #every(milliseconds: number, work: (deps: Dependencies) => Promise<void>): Promise<void> {
    for (;;) {
      await this.scheduler.sleep(outside, milliseconds);
      await this.attempt(work);
    }
  }

  /** A change feed with Azure's faults: batches come again, or are lost when their reader dies. */
  async #runFeed(container: 'threads' | 'agents'): Promise<void> {
    let position = 0;
    for (;;) {
      await this.scheduler.sleep(outside, 500);
      const changed = this.database.changedAfter(container, position).slice(0, 200);
      const last = changed.at(-1);
      if (last === undefined) continue;
      const ids = [...new Set(changed.filter(asksForReaction).map(({ partition }) => partition))];
      const done = await this.attempt((deps) =>
        Promise.all(
          ids.map((id) => (container === 'threads' ? deps.reactor.thread(id) : deps.reactor.agent(id))),
        ),
      );
      const lost = this.random.chance(this.#faults.feedLost);
      const again = this.random.chance(this.#faults.feedRepeated);
      if ((done !== undefined || lost) && !again) position = last.lsn;
    }
  }
}

function asksForReaction({ id, json }: { readonly id: string; readonly json: string }): boolean {
  return (id === 'head' || id === 'agent') && json.includes('"todoSince":');
}
