import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Account } from '../accounts/account.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Clock } from '../clock.ts';
import { SECOND } from '../durations.ts';
import type { Faults } from '../faults/faults.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { backOff, LIFE_OF_A_DELIVERY } from './back-off.ts';
import { deliverySchema, type Delivery, type NewDelivery } from './delivery.ts';
import { DueHeap } from './due-heap.ts';
import type { Poster, PostResult } from './post-json.ts';
import { signBody, signedPart } from './sign-body.ts';

/** How many finished deliveries are kept to look at. */
const KEPT = 2_000;
const LONGEST_TIMER_MS = 60_000;

/** How many events wait, are under way and ended, and how many calls were made and failed since the start. */
export type DeliveryCounts = Record<
  'waiting' | 'sending' | 'acknowledged' | 'dropped' | 'attempts' | 'failures',
  number
>;

export type DeliveryQueueOptions = {
  accounts: Accounts;
  clock: Clock;
  documents: DocumentStore;
  faults: Faults;
  poster: Poster;
  /** Webhook calls at a time. */
  concurrency: number;
  /** Real milliseconds a webhook has to answer. */
  timeoutMs: number;
};

/**
 * Events on their way to webhooks: at least once, in no promised order, again after every failure for seven days.
 * Waiting ones are on disk before `add` resolves, so that no crash of the simulator loses one.
 */
export class DeliveryQueue {
  /** Emits `settled` with the delivery when a webhook took it or it was dropped, and `changed` on every attempt. */
  readonly events = new EventEmitter<{ settled: [Delivery]; changed: [Delivery] }>();
  private readonly tally = { acknowledged: 0, dropped: 0, attempts: 0, failures: 0 };
  private readonly options: DeliveryQueueOptions;
  private readonly heap = new DueHeap();
  private readonly sending = new Map<string, Delivery>();
  private readonly finished: Delivery[] = [];
  private sequence = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(options: DeliveryQueueOptions) {
    this.options = options;
    for (const body of options.documents.load('delivery')) {
      const delivery = deliverySchema.parse(body);
      this.sequence = Math.max(this.sequence, delivery.sequence);
      this.heap.push(delivery);
    }
    options.clock.onAdjusted(() => this.pump());
    options.faults.onReplaced(() => this.pump());
    options.accounts.onSaved(() => this.retryWithoutWebhook());
  }

  /** Queues an event; the faults may double it or hold it back. */
  add(event: NewDelivery): Delivery {
    const { faults, clock } = this.options;
    const heldBack = faults.deliveryRandom.chance(faults.current.reorderRate)
      ? faults.deliveryRandom.between(0.2 * SECOND, 2 * SECOND)
      : 0;
    const delivery = this.enqueue(event, clock.now() + heldBack, false);
    if (faults.deliveryRandom.chance(faults.current.duplicateRate)) {
      this.enqueue(event, clock.now() + faults.deliveryRandom.between(0, 2 * SECOND), true);
    }
    return delivery;
  }

  /** Starts calling webhooks. */
  start(): void {
    this.pump();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  get counts(): DeliveryCounts {
    return { waiting: this.heap.size, sending: this.sending.size, ...this.tally };
  }

  /** Newest first: what waits, what is under way, and the last finished ones. */
  list(): Delivery[] {
    return [...this.heap.values(), ...this.sending.values(), ...this.finished].toSorted(
      (a, b) => b.sequence - a.sequence,
    );
  }

  private enqueue(event: NewDelivery, dueAt: number, duplicate: boolean): Delivery {
    const { clock, documents } = this.options;
    this.sequence += 1;
    const delivery: Delivery = {
      ...event,
      id: randomUUID(),
      sequence: this.sequence,
      state: 'queued',
      attempts: 0,
      createdAt: new Date(clock.wall()).toISOString(),
      bornAt: clock.now(),
      dueAt,
      duplicate,
    };
    documents.put('delivery', delivery.id, delivery);
    this.heap.push(delivery);
    this.pump();
    return delivery;
  }

  private pump(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    const outage = this.options.faults.outageLeftMs();
    if (outage > 0) return this.wakeIn(outage);
    for (;;) {
      const next = this.heap.peek();
      if (next === undefined || this.sending.size >= this.options.concurrency) return;
      const wait = this.options.clock.realUntil(next.dueAt);
      if (wait > 0) return this.wakeIn(wait);
      this.heap.pop();
      void this.attempt(next);
    }
  }

  private wakeIn(milliseconds: number): void {
    this.timer = setTimeout(() => this.pump(), Math.min(Math.ceil(milliseconds), LONGEST_TIMER_MS));
  }

  private async attempt(delivery: Delivery): Promise<void> {
    this.sending.set(delivery.id, delivery);
    const result = await this.post(delivery);
    if (this.stopped) return;
    this.sending.delete(delivery.id);
    this.record(delivery, result);
    this.options.documents[isFinished(delivery) ? 'remove' : 'put']('delivery', delivery.id, delivery);
    this.events.emit('changed', delivery);
    if (isFinished(delivery)) this.events.emit('settled', delivery);
    this.pump();
  }

  private async post(delivery: Delivery): Promise<PostResult> {
    const { accounts, poster, timeoutMs } = this.options;
    const owned = accounts.anyAgent(delivery.agentId);
    const webhook = accounts.webhookOf(owned);
    delivery.attempts += 1;
    if (webhook === undefined) return { error: NO_WEBHOOK };
    delivery.url = webhook.url;
    this.tally.attempts += 1;
    const headers = {
      'x-goog-signature': signBody(
        signedPart(delivery),
        signingKey(delivery, owned.account, webhook.clientToken),
      ),
    };
    return poster.post(webhook.url, delivery.body, headers, timeoutMs);
  }

  private record(delivery: Delivery, result: PostResult): void {
    const { clock, faults } = this.options;
    delete delivery.lastStatus;
    delete delivery.lastError;
    if ('status' in result) delivery.lastStatus = result.status;
    else delivery.lastError = result.error;
    const accepted = 'status' in result && result.status === 200;
    const lost = accepted && faults.deliveryRandom.chance(faults.current.dropAckRate);
    if (lost) delivery.lastError = 'acknowledgement lost (fault)';
    if (accepted && !lost) return this.finish(delivery, 'acknowledged');
    this.tally.failures += 1;
    if (clock.now() - delivery.bornAt >= LIFE_OF_A_DELIVERY) return this.finish(delivery, 'dropped');
    delivery.state = 'retrying';
    delivery.dueAt = Math.min(
      clock.now() + backOff(delivery.attempts, faults.deliveryRandom),
      delivery.bornAt + LIFE_OF_A_DELIVERY,
    );
    this.heap.push(delivery);
  }

  private finish(delivery: Delivery, state: 'acknowledged' | 'dropped'): void {
    delivery.state = state;
    delivery.settledAt = new Date(this.options.clock.wall()).toISOString();
    this.tally[state] += 1;
    this.finished.push(delivery);
    if (this.finished.length > KEPT) this.finished.splice(0, KEPT / 2);
  }

  /** A webhook may just have been set: what waited for want of one goes at once. */
  private retryWithoutWebhook(): void {
    const now = this.options.clock.now();
    this.heap.rebuild((delivery) => (delivery.lastError === NO_WEBHOOK ? now : delivery.dueAt));
    this.pump();
  }
}

const NO_WEBHOOK = 'no webhook is configured';

const isFinished = (delivery: Delivery): boolean =>
  delivery.state === 'acknowledged' || delivery.state === 'dropped';

/** The old partner key never was RCS for Business's. */
const signingKey = ({ product }: Delivery, account: Account, clientToken: string): string =>
  account.signWith === 'partner-key' && product !== 'rcs' ? account.partnerKey : clientToken;
