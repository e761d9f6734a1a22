import { parseDocument } from '../../api/adapters/store-rules/document-json.ts';
import type { Channel, SendOutcome, WebhookCall } from '../../api/channels/channel.ts';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import type { OutboundContent } from '../../api/domain/messages/outbound-content.ts';
import type { SimulatedWorld } from './simulated-ports.ts';
import type { SimulatedProcess } from './simulated-process.ts';

/** A message as the customer's phone has it. */
export interface ReceivedMessage {
  readonly id: string;
  readonly customerKey: string;
  readonly text: string;
  readonly at: number;
}

/** Google's side of the world: what customers wrote, and what reached them, each message once. */
export class SimulatedProvider {
  readonly received: ReceivedMessage[] = [];
  readonly #ids = new Set<string>();
  /** Tells a phone's owner of a new message. */
  onReceived: (message: ReceivedMessage) => void = () => undefined;

  accept(id: string, customerKey: string, content: OutboundContent, at: number): void {
    if (this.#ids.has(id)) return;
    this.#ids.add(id);
    const message = { id, customerKey, at, text: content.kind === 'text' ? content.text : content.url };
    this.received.push(message);
    this.onReceived(message);
  }
}

/** A webhook call of the simulated network: its events as they are, no signature. */
export function encodeCall(events: readonly InboundEvent[]): WebhookCall {
  return { body: new TextEncoder().encode(JSON.stringify(events)), headers: {} };
}

/** The channel of one process, over the simulated provider. */
export function simulatedChannel(
  world: SimulatedWorld,
  process: SimulatedProcess,
  provider: SimulatedProvider,
): Channel {
  const respond = async (take: () => void): Promise<SendOutcome> => {
    await world.scheduler.turn(process);
    const faults = world.faults();
    if (world.random.chance(faults.providerThrottles))
      return { kind: 'retry', cause: 'throttled', retryAfterMs: 2_000 };
    if (world.random.chance(faults.providerFails)) return { kind: 'retry', cause: 'server' };
    take();
    await world.scheduler.sleep(process, world.random.below(200));
    if (world.random.chance(faults.providerSilent)) return { kind: 'retry', cause: 'unknown' };
    return { kind: 'accepted' };
  };
  return {
    name: 'google-business-messages',
    kind: 'asynchronous',
    features: {
      maxTextLength: 3_072,
      maxSuggestions: 13,
      maxSuggestionLength: 25,
      imageTypes: ['image/jpeg'],
      maxImageBytes: 5_000_000,
      sendsTyping: true,
      sendsReadReceipts: true,
      announcesRepresentative: true,
      replyWindowDays: 30,
    },
    readWebhook: ({ body }) => {
      const events = parseDocument<InboundEvent[]>(new TextDecoder().decode(body));
      return { kind: 'events', events, key: { name: 'client-token', value: '' } };
    },
    checkContent: () => undefined,
    send: (to, messageId, content) =>
      respond(() => provider.accept(messageId, to.customerKey, content, world.scheduler.now())),
    signal: () => respond(() => undefined),
    fetchFile: async () => {
      await world.scheduler.turn(process);
      if (world.random.chance(world.faults().providerFails)) return { kind: 'retry' };
      return { kind: 'fetched', bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg' };
    },
    readBrandAgent: () => Promise.resolve({ displayName: 'Simulated', testLinks: [] }),
    checkCredentials: () => Promise.resolve({ kind: 'accepted' }),
    readCredentials: () => ({ clientEmail: 'a@b', projectId: 'p', privateKeyId: 'k' }),
  };
}
