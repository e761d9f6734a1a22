import { PunteError } from '../../domain/errors/punte-error.ts';
import type { InboundEvent } from '../../domain/messages/inbound-event.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import { channelInstanceOf } from '../../domain/settings/settings-snapshot.ts';
import type { AccountSetting, BrandAgentSetting } from '../../domain/settings/settings.ts';
import type { Line } from '../../domain/thread/line.ts';
import { newThread } from '../../domain/thread/new-thread.ts';
import {
  type IdentifiedEvent,
  type ReceiveContext,
  type StoredLine,
  receive,
} from '../../domain/thread/receive.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { lineDocumentId } from '../documents.ts';
import { type Attempt, retryConflicts } from '../retry-conflicts.ts';
import { changeContext } from './change-context.ts';
import { commitThread, readHead } from './commit-thread.ts';
import { inboundLineId, threadIdOf } from './identifiers.ts';

/** Where the events of one delivery belong. */
export interface Arrival {
  readonly account: AccountSetting;
  readonly brandAgent: BrandAgentSetting;
  readonly settings: SettingsSnapshot;
  readonly customerKey: string;
  readonly events: readonly InboundEvent[];
}

/** A thread that was written, so that its reactions can be run; absent where nothing was new. */
export interface Received {
  readonly threadId: string;
  readonly revision?: number;
}

interface Delivery {
  readonly arrival: Arrival;
  readonly resolve: (received: Received) => void;
  readonly reject: (error: unknown) => void;
}

/** Operations of one batch leave room for the head and for receipts' lines. */
const mostEventsInBatch = 90;

/**
 * Stores the events of webhook deliveries, each exactly once. Deliveries for one thread that meet in this process
 * share a batch: while one batch is being written the next gathers.
 */
export function createReceiver(deps: Dependencies): (arrival: Arrival) => Promise<Received> {
  const gathering = new Map<string, Delivery[]>();

  return (arrival) => {
    const threadId = threadIdOf(
      deps.deploymentKey,
      arrival.account.channel,
      arrival.brandAgent.id,
      arrival.customerKey,
    );
    return new Promise((resolve, reject) => {
      const delivery = { arrival, resolve, reject };
      const waiting = gathering.get(threadId);
      if (waiting !== undefined) {
        waiting.push(delivery);
        return;
      }
      gathering.set(threadId, []);
      void writeAll(threadId, [delivery]);
    });
  };

  async function writeAll(threadId: string, first: readonly Delivery[]): Promise<void> {
    let batch = first;
    while (batch.length > 0) {
      await writeBatch(threadId, batch);
      batch = takeBatch(threadId);
    }
    gathering.delete(threadId);
  }

  function takeBatch(threadId: string): readonly Delivery[] {
    const waiting = gathering.get(threadId) ?? [];
    let events = 0;
    const fits = waiting.findIndex(
      (delivery) => (events += delivery.arrival.events.length) > mostEventsInBatch,
    );
    return waiting.splice(0, fits === -1 ? waiting.length : Math.max(1, fits));
  }

  async function writeBatch(threadId: string, batch: readonly Delivery[]): Promise<void> {
    try {
      // The last one that came brings the newest settings.
      const newest = batch.at(-1)?.arrival;
      if (newest === undefined) return;
      const events = batch.flatMap(({ arrival }) => arrival.events);
      const revision = await storeEvents(deps, threadId, newest, events);
      for (const delivery of batch) {
        delivery.resolve({ threadId, ...(revision === undefined ? {} : { revision }) });
      }
    } catch (error) {
      for (const delivery of batch) delivery.reject(error);
    }
  }
}

/** Writes what is new of the events; answers the revision of the write, or nothing where nothing was new. */
async function storeEvents(
  deps: Dependencies,
  threadId: string,
  arrival: Arrival,
  events: readonly InboundEvent[],
): Promise<number | undefined> {
  const identified = withoutRepeats(events);
  let revision: number | undefined;
  for (let start = 0; start < identified.length; start += mostEventsInBatch) {
    const part = identified.slice(start, start + mostEventsInBatch);
    const written = await retryConflicts(deps, () => tryStore(deps, threadId, arrival, part));
    revision = written ?? revision;
  }
  return revision;
}

function withoutRepeats(events: readonly InboundEvent[]): readonly IdentifiedEvent[] {
  const byId = new Map<string, IdentifiedEvent>();
  for (const event of events) {
    const lineId = inboundLineId(event);
    if (!byId.has(lineId)) byId.set(lineId, { lineId, event });
  }
  return [...byId.values()];
}

async function tryStore(
  deps: Dependencies,
  threadId: string,
  arrival: Arrival,
  events: readonly IdentifiedEvent[],
): Promise<Attempt<number | undefined>> {
  const stored = await readHead(deps.store, threadId);
  const known =
    stored === undefined ? new Map<string, Stored<Line>>() : await knownLines(deps, threadId, events);
  const fresh = events.filter(({ lineId }) => !known.has(lineId));
  const head = stored?.value ?? threadFor(threadId, arrival);
  const change = receive(head, fresh, outboundLines(known), receiveContext(deps, head, arrival));
  if (change === undefined) return { kind: 'done', value: undefined };
  const written = await commitThread(deps.store, change, stored?.etag);
  return written === undefined ? { kind: 'conflict' } : { kind: 'done', value: written.value.revision };
}

/** Lines that exist: of the events themselves, and of our messages their receipts are for. */
async function knownLines(
  deps: Dependencies,
  threadId: string,
  events: readonly IdentifiedEvent[],
): Promise<ReadonlyMap<string, Stored<Line>>> {
  const ids = [
    ...new Set(events.map(({ lineId, event }) => (event.kind === 'receipt' ? event.messageId : lineId))),
  ];
  const documents = await deps.store.readMany<Line>('threads', threadId, ids.map(lineDocumentId));
  return new Map(documents.filter((found) => found !== undefined).map((found) => [found.value.id, found]));
}

function outboundLines(known: ReadonlyMap<string, Stored<Line>>): ReadonlyMap<string, StoredLine> {
  const outbound = new Map<string, StoredLine>();
  for (const { value, etag } of known.values()) {
    if (value.kind === 'outbound') outbound.set(value.id, { line: value, etag });
  }
  return outbound;
}

function threadFor(threadId: string, arrival: Arrival): ThreadHead {
  return newThread({
    threadId,
    channel: arrival.account.channel,
    accountId: arrival.account.id,
    brandAgentId: arrival.brandAgent.id,
    customerKey: arrival.customerKey,
  });
}

function receiveContext(deps: Dependencies, head: ThreadHead, arrival: Arrival): ReceiveContext {
  const instance = channelInstanceOf(arrival.settings, arrival.brandAgent.id);
  const workstream =
    instance === undefined ? undefined : arrival.settings.workstreams.get(instance.workstreamId);
  if (instance === undefined || workstream === undefined) {
    throw new PunteError('not-found', { what: 'channel-instance', brandAgent: arrival.brandAgent.id });
  }
  const { fileAttachments, customersCanSend } = instance.userFeatures;
  return {
    ...changeContext(deps, head, deps.clock.now()),
    workstreamId: workstream.id,
    affinityMs: workstream.affinityMinutes * 60_000,
    filesAllowed: fileAttachments && customersCanSend,
  };
}
