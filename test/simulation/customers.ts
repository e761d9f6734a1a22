import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import { brandAgents } from './simulated-settings.ts';
import { outside } from './simulated-process.ts';
import type { World } from './world.ts';

/** A customer's message that Google has taken over: it must reach its thread, once. */
export interface WrittenMessage {
  readonly brandAgent: string;
  readonly customerKey: string;
  readonly providerId: string;
  readonly text: string;
}

/** Customers who write, read, type and come back. */
export class Customers {
  readonly written: WrittenMessage[] = [];
  readonly #world: World;
  #active = true;

  constructor(world: World, count: number) {
    this.#world = world;
    world.provider.onReceived = ({ id, customerKey }) => void this.#acknowledge(id, customerKey);
    for (let index = 0; index < count; index += 1) void this.#live(`customer-${index}`);
  }

  stop(): void {
    this.#active = false;
  }

  async #live(customerKey: string): Promise<void> {
    const { random, scheduler } = this.#world;
    const agentId = random.pick(brandAgents) ?? 'one';
    const brandAgent = `brands/b/agents/${agentId}`;
    while (this.#active) {
      await scheduler.sleep(outside, random.below(120_000));
      const burst = random.chance(0.05) ? 25 : 1 + random.below(3);
      for (let count = 0; count < burst && this.#active; count += 1) {
        void this.#world.deliver([this.#write(brandAgent, customerKey)]);
        await scheduler.sleep(outside, random.below(2_000));
      }
    }
  }

  #write(brandAgent: string, customerKey: string): InboundEvent {
    const providerId = this.#world.random.hex(32);
    const base = {
      providerId,
      brandAgent,
      customerKey,
      occurredAt: this.#world.scheduler.now(),
      context: { displayName: customerKey },
    };
    const text = `${customerKey} says ${this.written.length}`;
    this.written.push({ brandAgent, customerKey, providerId, text });
    if (this.#world.random.chance(0.05))
      return { ...base, kind: 'file', url: `https://files.simulated/${providerId}` };
    return { ...base, kind: 'text', text };
  }

  /** The phone tells Google that a message arrived, and mostly that it was read; sometimes the other way round. */
  async #acknowledge(messageId: string, customerKey: string): Promise<void> {
    const { random, scheduler } = this.#world;
    const brandAgent = this.written.find((message) => message.customerKey === customerKey)?.brandAgent ?? '';
    const receipt = (kind: 'delivered' | 'read'): InboundEvent => ({
      kind: 'receipt',
      providerId: undefined,
      brandAgent,
      customerKey,
      occurredAt: scheduler.now(),
      context: {},
      messageId,
      receipt: kind,
    });
    await scheduler.sleep(outside, random.below(3_000));
    const events = random.chance(0.7) ? [receipt('delivered'), receipt('read')] : [receipt('delivered')];
    if (random.chance(0.5)) void this.#world.deliver(events);
    else
      for (const event of random.chance(0.3) ? events.toReversed() : events)
        void this.#world.deliver([event]);
  }
}
