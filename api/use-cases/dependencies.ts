import type { Channel } from '../channels/channel.ts';
import type { ChannelName } from '../domain/messages/channel-name.ts';
import type { QueueSetting } from '../domain/settings/settings.ts';
import type { SettingsSnapshot } from '../domain/settings/settings-snapshot.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Log } from '../ports/log.ts';
import type { Push } from '../ports/push.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Store } from '../ports/store.ts';
import type { BrandAgentGates } from './threads/brand-agent-gates.ts';

/** The settings in force, at most two seconds old, or as old as asked for (ms). */
export interface SettingsSource {
  current(maxAgeMs?: number): Promise<SettingsSnapshot>;
}

/** Who is who among the organisation's people, from settings. */
export interface Staff {
  /** Ids of the agents who serve a queue. */
  membersOf(queue: QueueSetting): Promise<readonly string[]>;
  /** Name and capacity of a person who has signed in or was added. */
  person(
    personId: string,
  ): Promise<{ readonly displayName: string; readonly capacityUnits: number } | undefined>;
}

/**
 * Reactions of one to the other: a thread's may lead to an agent's, that to a queue's, and back. They reach each other
 * only through this.
 */
export interface Reactor {
  thread(threadId: string, atLeast?: number): Promise<void>;
  agent(agentId: string): Promise<void>;
  queue(queueId: string): Promise<void>;
}

/** What the use cases of conversations work with; composition builds it once. */
export interface Dependencies {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly blobs: Blobs;
  readonly push: Push;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly settings: SettingsSource;
  readonly staff: Staff;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly gates: BrandAgentGates;
  readonly reactor: Reactor;
  /** Key of the HMACs that make thread and customer ids. */
  readonly deploymentKey: string;
  /** Where Google reaches the function app: `https://…/api`, for files it fetches. */
  readonly publicApiUrl: string;
}
