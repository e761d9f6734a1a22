import type { Channel, SendOutcome, WebhookCall, WebhookReading } from '../../../api/channels/channel.ts';
import type { InboundEvent } from '../../../api/domain/messages/inbound-event.ts';
import type { OutboundContent } from '../../../api/domain/messages/outbound-content.ts';
import type { ChannelUnderTest, Trouble } from './channel-under-test.ts';

/** What the parts of the contract do with a channel. */
export interface Probe {
  readonly under: ChannelUnderTest;
  readonly channel: Channel;
  newId(): string;
  send(id: string, content: OutboundContent): Promise<SendOutcome>;
  timesShown(id: string): Promise<number>;
  read(call: WebhookCall): WebhookReading;
  events(calls: readonly WebhookCall[]): readonly InboundEvent[];
  /** Waits for an event; those before it are let go. */
  next(matches: (event: InboundEvent) => boolean): Promise<InboundEvent>;
  /** The same, giving the call the event came in. */
  nextCall(matches: (event: InboundEvent) => boolean): Promise<WebhookCall>;
  during<T>(kind: Trouble, act: () => Promise<T>): Promise<T>;
}

/** How long a call may take, ms. */
export const patience = 5_000;

export const text = (words: string): OutboundContent => ({ kind: 'text', text: words });

/** `under` is asked each time: it is there only once the tests run. */
export function createProbe(under: () => ChannelUnderTest): Probe {
  let ids = 0;
  const read = (call: WebhookCall): WebhookReading => under().channel.readWebhook(call, under().keys.own);
  const events = (calls: readonly WebhookCall[]): readonly InboundEvent[] =>
    calls.flatMap((call) => {
      const reading = read(call);
      return reading.kind === 'events' ? reading.events : [];
    });
  return {
    get under() {
      return under();
    },
    get channel() {
      return under().channel;
    },
    newId: () => `0d1c7f0e-5b1e-4f0a-8a49-${String(++ids).padStart(12, '0')}`,
    send: (id, content) => under().channel.send(under().to, id, content, patience),
    timesShown: async (id) => (await under().customer.sees()).filter((one) => one.id === id).length,
    read,
    events,
    async next(matches) {
      for (;;) {
        const found = events(await under().calls(1)).find(matches);
        if (found !== undefined) return found;
      }
    },
    async nextCall(matches) {
      for (;;) {
        const found = (await under().calls(1)).find((call) => events([call]).some(matches));
        if (found !== undefined) return found;
      }
    },
    async during(kind, act) {
      await under().trouble(kind);
      try {
        return await act();
      } finally {
        await under().trouble('none');
      }
    },
  };
}
