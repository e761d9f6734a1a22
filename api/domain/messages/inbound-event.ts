/** Where and how the customer started, as the channel tells it. All optional: Google warns that any of it may be absent. */
export interface InboundContext {
  readonly displayName?: string;
  readonly resolvedLocale?: string;
  readonly deviceLocale?: string;
  readonly entryPoint?: string;
  readonly placeId?: string;
  readonly nearPlaceId?: string;
  readonly customContext?: string;
  readonly widgetUrl?: string;
  readonly widgetContext?: string;
}

/** What every event of a channel carries. */
export interface InboundEventBase {
  /** Id of the event at the provider, or `undefined` where the protocol gives none (receipts, typing). */
  readonly providerId: string | undefined;
  /** The provider's id of the brand agent it was sent to. */
  readonly brandAgent: string;
  /** The channel's key of the customer: conversation id, phone number. */
  readonly customerKey: string;
  /** When it happened at the provider, ms since 1970. */
  readonly occurredAt: number;
  readonly context: InboundContext;
}

/** What a bot at the provider's side made of a message; `sent`: the customer has seen the first answer. */
export interface ProviderBotAnswer {
  readonly sent: boolean;
  readonly question?: string;
  readonly answers: readonly string[];
}

export type InboundEvent = InboundEventBase &
  (
    | { readonly kind: 'text'; readonly text: string; readonly botAnswer?: ProviderBotAnswer }
    /** A file at the provider's address, to be fetched at once: the link dies. */
    | {
        readonly kind: 'file';
        readonly url: string;
        readonly contentType?: string;
        readonly fileName?: string;
      }
    /** A tapped suggestion; `inReplyTo` is our id of the message that held it. */
    | {
        readonly kind: 'suggestion';
        readonly text: string;
        readonly postback: string;
        readonly inReplyTo?: string;
        /** `action`: the customer opened a link or dialled a number; absent: not told. */
        readonly tapped?: 'reply' | 'action';
      }
    | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
    | { readonly kind: 'typing'; readonly isTyping: boolean }
    | { readonly kind: 'live-agent-request' }
    | { readonly kind: 'receipt'; readonly messageId: string; readonly receipt: 'delivered' | 'read' }
    | {
        readonly kind: 'survey-answer';
        readonly question: string;
        readonly rating?: string;
        readonly text?: string;
      }
    | { readonly kind: 'authentication'; readonly outcome: 'granted' | 'refused'; readonly reason?: string }
    | { readonly kind: 'subscription'; readonly wants: boolean }
    /** Kept and counted, never a crash: `shape` names the fields seen, not their values. */
    | { readonly kind: 'unknown'; readonly shape: string }
  );

export type InboundEventKind = InboundEvent['kind'];
