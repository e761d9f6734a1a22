import type { AgentRecord } from '../../../api/domain/agents/agent-record.ts';
import type { InboundEvent } from '../../../api/domain/messages/inbound-event.ts';
import { type SettingsSnapshot, channelInstanceOf } from '../../../api/domain/settings/settings-snapshot.ts';
import type { UserFeatures, WorkstreamSetting } from '../../../api/domain/settings/settings.ts';
import type { Line } from '../../../api/domain/thread/line.ts';
import type { ThreadHead } from '../../../api/domain/thread/thread-head.ts';
import type { Blob } from '../../../api/ports/blobs.ts';
import type { PushHint } from '../../../api/ports/push.ts';
import type { Store } from '../../../api/ports/store.ts';
import type { ReactionWait } from '../../../api/use-cases/conversations/run-reactions.ts';
import type { Dependencies } from '../../../api/use-cases/dependencies.ts';
import { agentKey } from '../../../api/use-cases/documents.ts';
import { createBrandAgentGates } from '../../../api/use-cases/threads/brand-agent-gates.ts';
import { readHead } from '../../../api/use-cases/threads/commit-thread.ts';
import { threadIdOf } from '../../../api/use-cases/threads/identifiers.ts';
import {
  type Arrival,
  type Received,
  createReceiver,
} from '../../../api/use-cases/threads/receive-events.ts';
import { withReactor } from '../../../api/use-cases/with-reactor.ts';
import { MemoryDatabase } from '../../simulation/memory-database.ts';
import { openMemoryStore } from '../../simulation/memory-store.ts';
import { Random } from '../../simulation/random.ts';
import { simulatedBlobs, simulatedIds, simulatedSecrets } from '../../simulation/simulated-ports.ts';
import { simulatedSnapshot, simulatedStaff } from '../../simulation/simulated-settings.ts';
import { HandClock } from './hand-clock.ts';
import { ScriptedChannel } from './scripted-channel.ts';
import { StoreInBetween } from './store-in-between.ts';

export const deploymentKey = 'a key of examples';
export const customerKey = 'customer-1';

/** The use cases over a store in memory, a clock moved by hand and a channel that follows a script. */
export class World {
  readonly clock = new HandClock();
  /** Everything of the use cases passes here; what examples look at themselves does not. */
  readonly store: StoreInBetween;
  readonly #memory = openMemoryStore(new MemoryDatabase(), this.clock);
  readonly channel = new ScriptedChannel();
  readonly files = new Map<string, Blob>();
  readonly hints: (readonly [readonly string[], PushHint])[] = [];
  readonly logged: string[] = [];
  settings: SettingsSnapshot = simulatedSnapshot;
  readonly deps: Dependencies & ReactionWait;
  readonly receive: (arrival: Arrival) => Promise<Received>;

  /** `around`: what stands between the use cases and the store, faults for instance. */
  constructor(around: (store: Store) => Store = (store) => store) {
    this.store = new StoreInBetween(around(this.#memory));
    const parts: Omit<Dependencies, 'reactor'> & ReactionWait = {
      store: this.store,
      secrets: simulatedSecrets(),
      blobs: simulatedBlobs(this.files),
      push: {
        hint: (people, hint) => {
          this.hints.push([people, hint]);
          return Promise.resolve();
        },
        negotiate: () => Promise.resolve({ url: 'ws://push', expiresAt: '2026-06-01T13:00:00.000Z' }),
      },
      clock: this.clock,
      ids: simulatedIds(new Random(1)),
      log: { write: (_level, event) => this.logged.push(event) },
      settings: { current: () => Promise.resolve(this.settings) },
      staff: simulatedStaff,
      channels: new Map([[this.channel.name, this.channel]]),
      gates: createBrandAgentGates(),
      deploymentKey,
      publicApiUrl: 'https://punte.example/api',
      reactionWaitMs: 1_000,
    };
    this.deps = withReactor(parts);
    this.receive = createReceiver(this.deps);
  }

  threadId(customer = customerKey): string {
    return threadIdOf(deploymentKey, this.channel.name, 'brand-one', customer);
  }

  /** A delivery of a customer of brand one, as the webhook hands it over. */
  arrival(events: readonly InboundEvent[], customer = customerKey): Arrival {
    const account = this.settings.accounts.get('account');
    const brandAgent = this.settings.brandAgents.get('brand-one');
    if (account === undefined || brandAgent === undefined)
      throw new Error('the settings of examples are incomplete');
    return { account, brandAgent, settings: this.settings, customerKey: customer, events };
  }

  /** The receiver of another process over the same store. */
  otherProcess(): (arrival: Arrival) => Promise<Received> {
    return createReceiver({ ...this.deps, store: this.#memory });
  }

  /** Stores a delivery and lets everything that follows from it happen. */
  async deliver(events: readonly InboundEvent[], customer = customerKey): Promise<Received> {
    const received = await this.receive(this.arrival(events, customer));
    if (received.revision !== undefined) await this.deps.reactor.thread(received.threadId, received.revision);
    return received;
  }

  async head(customer = customerKey): Promise<ThreadHead> {
    const stored = await readHead(this.#memory, this.threadId(customer));
    if (stored === undefined) throw new Error('there is no such thread');
    return stored.value;
  }

  async agent(agentId: string): Promise<AgentRecord | undefined> {
    return (await this.#memory.read(agentKey(agentId)))?.value;
  }

  /** All lines of the thread, in the order of their last change. */
  async lines(customer = customerKey): Promise<readonly Line[]> {
    const { items } = await this.#memory.list<Line>({
      container: 'threads',
      partition: this.threadId(customer),
      type: 'line',
      orderBy: 'revision',
      limit: 1_000,
    });
    return items.map(({ value }) => value);
  }

  /** Changes what users of brand one may do with files, from now on. */
  allowFiles(userFeatures: Partial<UserFeatures>): void {
    const instance = channelInstanceOf(this.settings, 'brand-one');
    if (instance === undefined) throw new Error('the settings of examples are incomplete');
    const changed = { ...instance, userFeatures: { ...instance.userFeatures, ...userFeatures } };
    this.settings = {
      ...this.settings,
      generation: this.settings.generation + 1,
      channelInstances: new Map([...this.settings.channelInstances, [instance.id, changed]]),
    };
  }

  changeWorkstream(patch: Partial<WorkstreamSetting>): void {
    const workstream = this.settings.workstreams.get('workstream-one');
    if (workstream === undefined) throw new Error('the settings of examples are incomplete');
    this.settings = {
      ...this.settings,
      generation: this.settings.generation + 1,
      workstreams: new Map([...this.settings.workstreams, [workstream.id, { ...workstream, ...patch }]]),
    };
  }
}
