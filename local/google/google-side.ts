import type { Accounts } from './accounts/accounts.ts';
import type { Clock } from './clock.ts';
import type { DeliveryQueue } from './delivery/delivery-queue.ts';
import type { Faults } from './faults/faults.ts';
import type { Log } from './log.ts';
import type { DocumentStore } from './state/document-store.ts';

/** What every product of Google's shares: accounts, clock, faults, deliveries, the disk. */
export type GoogleSide = {
  accounts: Accounts;
  clock: Clock;
  documents: DocumentStore;
  faults: Faults;
  deliveries: DeliveryQueue;
  log: Log;
  /** Seals tokens and signs links; made at the first start. */
  secret: string;
  /** The simulator's own address, without a slash at the end; known once it listens. */
  origin(): string;
};
