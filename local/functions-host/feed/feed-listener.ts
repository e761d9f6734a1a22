import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeFeedSource, StoredLease } from '../change-feed-source.ts';
import type { FeedFunction } from '../function-definition.ts';
import { messageOf } from '../host-error.ts';
import type { WriteLog } from '../log.ts';
import { HeldLease } from './held-lease.ts';
import { leasesToTake } from './lease-balance.ts';
import { isOwnerGone, newLeaseOwner } from './lease-owner.ts';
import type { RunBatch } from './range-reader.ts';
import { RangeReader } from './range-reader.ts';

interface Held {
  readonly lease: HeldLease;
  readonly reader: RangeReader;
}

/** One change-feed trigger: takes its share of the ranges by lease, reads those it owns, keeps their leases alive. */
export class FeedListener {
  readonly #source: ChangeFeedSource;
  readonly #definition: FeedFunction;
  readonly #owner = newLeaseOwner();
  readonly #run: RunBatch;
  readonly #log: WriteLog;
  readonly #held = new Map<string, Held>();
  readonly #stop = new AbortController();
  #loops: Promise<unknown> = Promise.resolve();

  constructor(source: ChangeFeedSource, definition: FeedFunction, run: RunBatch, log: WriteLog) {
    this.#source = source;
    this.#definition = definition;
    this.#run = run;
    this.#log = log;
  }

  start(): void {
    const { acquireInterval, renewInterval } = this.#definition.feed;
    this.#loops = Promise.all([
      this.#every(acquireInterval, 'at once', () => this.#acquire()),
      this.#every(renewInterval, 'later', () => this.#renew()),
    ]);
  }

  /** Finishes running batches, notes their positions and gives the leases back. */
  async drain(): Promise<void> {
    this.#stop.abort();
    await this.#loops;
    await Promise.all(
      [...this.#held.values()].map(async ({ lease, reader }) => {
        await reader.drain();
        await lease.release();
      }),
    );
    this.#held.clear();
  }

  /** Stops at once and notes nothing. */
  cancel(): void {
    this.#stop.abort();
    for (const { reader } of this.#held.values()) reader.cancel();
    this.#held.clear();
  }

  async #every(interval: number, first: 'at once' | 'later', work: () => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    const pause = (): Promise<void> => wait(interval, undefined, { signal }).catch(() => undefined);
    if (first === 'later') await pause();
    while (!signal.aborted) {
      await work().catch((error: unknown) => {
        this.#log('warning', 'Host.Feed', `Leases of "${this.#definition.name}": ${messageOf(error)}`);
      });
      await pause();
    }
  }

  #leaseId(range: string): string {
    const { leasePrefix, container } = this.#definition.feed;
    return `${leasePrefix}${container}..${range}`;
  }

  /** The lease of a range, made with its first position when there is none yet. */
  async #leaseOf(range: string): Promise<StoredLease | undefined> {
    const { leaseContainer, container, start } = this.#definition.feed;
    const { leases } = this.#source;
    const id = this.#leaseId(range);
    const found = await leases.read(leaseContainer, id);
    if (found !== undefined) return found;
    const position = await this.#source.start(container, range, start);
    const lease = { id, owner: undefined, expiresAt: new Date(0).toISOString(), position };
    return (await leases.create(leaseContainer, lease)) ?? (await leases.read(leaseContainer, id));
  }

  async #acquire(): Promise<void> {
    const ranges = await this.#source.ranges(this.#definition.feed.container);
    const byId = new Map<string, string>();
    const leases: StoredLease[] = [];
    for (const range of ranges) {
      const lease = await this.#leaseOf(range);
      if (lease === undefined) continue;
      byId.set(lease.id, range);
      leases.push(lease);
    }
    const isFree = (lease: StoredLease): boolean => this.#isFree(lease, byId.get(lease.id) ?? '');
    for (const lease of leasesToTake(leases, this.#owner, isFree)) {
      if (this.#stop.signal.aborted) return;
      await this.#take(lease, byId.get(lease.id) ?? '');
    }
  }

  /** One's own lease is not free while its range is read, however late the renewal is. */
  #isFree({ owner, expiresAt }: StoredLease, range: string): boolean {
    if (owner === undefined) return true;
    if (owner === this.#owner) return !this.#held.has(range);
    return Date.parse(expiresAt) < Date.now() || isOwnerGone(owner);
  }

  async #take(free: StoredLease, range: string): Promise<void> {
    const { leaseContainer, expirationInterval, container, start: feedStart } = this.#definition.feed;
    const expiresAt = new Date(Date.now() + expirationInterval).toISOString();
    const taken = await this.#source.leases.replace(leaseContainer, {
      ...free,
      owner: this.#owner,
      expiresAt,
    });
    if (taken === undefined) return;
    const lease = new HeldLease(this.#source.leases, leaseContainer, taken, expirationInterval);
    const start = taken.position ?? (await this.#source.start(container, range, feedStart));
    const { definition, run, source, log } = {
      definition: this.#definition,
      run: this.#run,
      source: this.#source,
      log: this.#log,
    };
    const held = { lease, reader: new RangeReader({ source, definition, range, lease, start, run, log }) };
    this.#held.set(range, held);
    void held.reader.ended.then(() => {
      if (!this.#stop.signal.aborted && this.#held.get(range) === held) this.#held.delete(range);
    });
  }

  async #renew(): Promise<void> {
    await Promise.all(
      [...this.#held].map(async ([range, { lease, reader }]) => {
        if (await lease.renew()) return;
        this.#log(
          'information',
          'Host.Feed',
          `Range ${range} of "${this.#definition.name}" has another owner now.`,
        );
        reader.cancel();
      }),
    );
  }
}
