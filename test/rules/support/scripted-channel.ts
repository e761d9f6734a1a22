import type { Channel, ChannelFeatures, FetchedFile, SendOutcome } from '../../../api/channels/channel.ts';
import type { InboundEvent } from '../../../api/domain/messages/inbound-event.ts';
import type { OutboundContent, OutboundSignal } from '../../../api/domain/messages/outbound-content.ts';

/** A message as the provider got it. */
export interface SentMessage {
  readonly id: string;
  readonly content: OutboundContent;
  readonly displayName: string | undefined;
}

const accepted: SendOutcome = { kind: 'accepted' };

const features: ChannelFeatures = {
  maxTextLength: 3_072,
  maxSuggestions: 13,
  maxSuggestionLength: 25,
  imageTypes: ['image/jpeg'],
  maxImageBytes: 5_000_000,
  sendsTyping: true,
  sendsReadReceipts: true,
  announcesRepresentative: false,
  replyWindowDays: 30,
};

/** A channel whose provider answers as the example says: the next of `outcomes`, and `accepted` when they are used up. */
export class ScriptedChannel implements Channel {
  readonly name = 'google-business-messages';
  readonly kind: Channel['kind'] = 'asynchronous';
  features: ChannelFeatures = features;
  readonly outcomes: SendOutcome[] = [];
  readonly sent: SentMessage[] = [];
  readonly signals: OutboundSignal[] = [];
  file: FetchedFile = { kind: 'fetched', bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg' };
  /** Runs while the provider has the message and has not answered yet. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  readWebhook: Channel['readWebhook'] = ({ body }) => {
    const events = JSON.parse(new TextDecoder().decode(body)) as InboundEvent[];
    return { kind: 'events', events, key: { name: 'client-token', value: '' } };
  };

  checkContent: Channel['checkContent'] = () => undefined;

  send: Channel['send'] = async (to, id, content) => {
    this.sent.push({ id, content, displayName: to.representative.displayName });
    const outcome = this.outcomes.shift() ?? accepted;
    await this.meanwhile();
    return outcome;
  };

  signal: Channel['signal'] = (_to, _id, signal) => {
    this.signals.push(signal);
    return Promise.resolve(accepted);
  };

  fetchFile: Channel['fetchFile'] = () => Promise.resolve(this.file);

  readBrandAgent: Channel['readBrandAgent'] = () => Promise.resolve({ displayName: 'Brand', testLinks: [] });

  checkCredentials: Channel['checkCredentials'] = () => Promise.resolve(accepted);

  readCredentials: Channel['readCredentials'] = () => ({
    clientEmail: 'a@b',
    projectId: 'p',
    privateKeyId: 'k',
  });
}
