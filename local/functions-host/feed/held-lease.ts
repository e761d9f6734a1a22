import { setTimeout as wait } from 'node:timers/promises';
import type { FeedPosition, LeaseStore, StoredLease } from '../change-feed-source.ts';

const busyWait = 50;
const busyTries = 40;

/** A lease this host owns. Its writes go one after another, each naming the version the last one left. */
export class HeldLease {
  readonly #store: LeaseStore;
  readonly #container: string;
  readonly #expiration: number;
  #lease: StoredLease;
  #writing: Promise<boolean> = Promise.resolve(true);

  /** @param expiration ms from a write until others may take the lease */
  constructor(store: LeaseStore, container: string, lease: StoredLease, expiration: number) {
    this.#store = store;
    this.#container = container;
    this.#lease = lease;
    this.#expiration = expiration;
  }

  get position(): FeedPosition | undefined {
    return this.#lease.position;
  }

  /** Each answers false when the lease belongs to somebody else by now. */
  async renew(): Promise<boolean> {
    return await this.#write((lease) => ({ ...lease, expiresAt: this.#later() }));
  }

  async advance(position: FeedPosition): Promise<boolean> {
    return await this.#write((lease) => ({ ...lease, position, expiresAt: this.#later() }));
  }

  async release(): Promise<boolean> {
    return await this.#write((lease) => ({
      ...lease,
      owner: undefined,
      expiresAt: new Date(0).toISOString(),
    }));
  }

  #later(): string {
    return new Date(Date.now() + this.#expiration).toISOString();
  }

  #write(change: (lease: StoredLease) => StoredLease): Promise<boolean> {
    this.#writing = this.#writing.then(async (held) => held && (await this.#replace(change)));
    return this.#writing;
  }

  /** A busy store is asked again; one that stays busy costs the lease, and what was not noted comes again. */
  async #replace(change: (lease: StoredLease) => StoredLease): Promise<boolean> {
    for (let attempt = 0; attempt < busyTries; attempt += 1) {
      try {
        const written = await this.#store.replace(this.#container, change(this.#lease));
        if (written === undefined) return false;
        this.#lease = written;
        return true;
      } catch {
        await wait(busyWait);
      }
    }
    return false;
  }
}
