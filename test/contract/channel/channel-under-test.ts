import type { Channel, Destination, SigningKey, WebhookCall } from '../../../api/channels/channel.ts';

/** What a provider can be made to suffer; nothing is what it does by itself. */
export type Trouble =
  | 'none'
  | 'throttled'
  | 'failing'
  | 'answers-lost'
  | 'tokens-die'
  | 'out'
  | 'every-call-twice';

/** A message as the customer sees it. */
export interface ShownMessage {
  readonly id: string;
  readonly text: string;
  readonly senderName: string;
}

/** A channel with a provider and a customer at its other end who has written already. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  /** The account's own; `foreign` is another account's. */
  readonly keys: { readonly own: readonly SigningKey[]; readonly foreign: SigningKey };
  readonly to: Destination;
  /** What the provider's protocol has; the rest of the contract is the same for all. */
  readonly protocol: {
    /** Whom the customer sees as the sender and typing: the representative, or the brand alone. */
    readonly sender: string;
    readonly saysTypingStopped: boolean;
    readonly namesTappedMessage: boolean;
    readonly testSurfaces: readonly string[];
  };
  /** A customer the provider does not know. */
  readonly stranger: Destination;
  /** Another account's key file, valid in itself. */
  readonly foreignCredentials: string;
  /** The webhook calls the provider made since the last time this was asked, at least `atLeast`. */
  calls(atLeast: number): Promise<readonly WebhookCall[]>;
  /** Presses Verify; `answer` is given the call and says what to answer. */
  verify(clientToken: string, answer: (call: WebhookCall) => string): Promise<boolean>;
  readonly customer: {
    writes(text: string): Promise<void>;
    sendsImage(bytes: Uint8Array): Promise<void>;
    taps(postback: string): Promise<void>;
    types(isTyping: boolean): Promise<void>;
    reads(): Promise<void>;
    sees(): Promise<readonly ShownMessage[]>;
    /** Who is shown typing; `undefined`: nobody. */
    seesTyping(): Promise<string | undefined>;
  };
  trouble(kind: Trouble): Promise<void>;
  /** Lets a week pass at the provider. */
  passWeek(): Promise<void>;
  stop(): Promise<void>;
}
