/** A hint that something changed; the reader then asks by cursor. Never carries a customer's words. */
export type PushHint =
  | { readonly kind: 'inbox' }
  | { readonly kind: 'conversation'; readonly conversationId: string; readonly revision: number }
  | { readonly kind: 'typing'; readonly conversationId: string; readonly isTyping: boolean }
  | { readonly kind: 'presence' }
  | { readonly kind: 'settings'; readonly generation: number };

/** How a client connects: a WebSocket address that holds for a short time. */
export interface PushConnection {
  readonly url: string;
  readonly expiresAt: string;
}

/** Hints to people. Best effort: a lost hint is made good by the next poll. */
export interface Push {
  hint(personIds: readonly string[], hint: PushHint): Promise<void>;
  negotiate(personId: string): Promise<PushConnection>;
}
