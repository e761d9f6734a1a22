export interface SuggestedReply {
  readonly text: string;
  readonly postback: string;
}

/** A message to a customer. Further kinds (cards) join this union with the issues that need them. */
export type OutboundContent =
  | { readonly kind: 'text'; readonly text: string; readonly suggestions?: readonly SuggestedReply[] }
  /** `url` is public until the provider has fetched it. */
  | { readonly kind: 'image'; readonly url: string; readonly contentType: string; readonly altText?: string };

/** Who the customer sees as the sender. */
export interface Representative {
  readonly kind: 'human' | 'automated';
  readonly displayName?: string;
}

/** What a representative does besides writing. */
export type OutboundSignal =
  | { readonly kind: 'typing'; readonly isTyping: boolean }
  | { readonly kind: 'read'; readonly providerMessageId: string }
  | { readonly kind: 'representative-joined' }
  | { readonly kind: 'representative-left' };
