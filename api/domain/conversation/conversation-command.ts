import type { CloseReason } from './conversation.ts';

export interface Actor {
  readonly personId: string;
  readonly displayName: string;
}

/** What can be asked of a conversation. Times are ms since 1970; `reservation` was taken on the agent's record before. */
export type ConversationCommand =
  | {
      readonly kind: 'customer-message';
      readonly workstreamId: string;
      /** How long a returning conversation prefers its former agent, ms. */
      readonly affinityMs: number;
    }
  | { readonly kind: 'route'; readonly queueId: string; readonly because: 'fallback-queue' | 'default-queue' }
  | {
      readonly kind: 'offer';
      readonly agentId: string;
      readonly reservation: string;
      readonly deadline: number;
      readonly because: 'longest-idle' | 'former-agent';
    }
  | { readonly kind: 'accept'; readonly offerNumber: number; readonly actor: Actor }
  | { readonly kind: 'reject'; readonly offerNumber: number; readonly actor: Actor; readonly reason?: string }
  | { readonly kind: 'time-out-offer'; readonly offerNumber: number }
  | { readonly kind: 'pick'; readonly actor: Actor; readonly reservation: string }
  | { readonly kind: 'park'; readonly actor: Actor; readonly closesAt: number }
  | { readonly kind: 'end'; readonly actor: Actor; readonly wrapUpUntil: number }
  | { readonly kind: 'reopen'; readonly actor: Actor; readonly reservation: string }
  /** The owner takes back the end of it, while the wrap-up still keeps their capacity. */
  | { readonly kind: 'resume'; readonly actor: Actor }
  /** The owner is not there any more: back to the queue with the old age. */
  | { readonly kind: 'return-to-queue' }
  | { readonly kind: 'finish-wrap-up'; readonly actor?: Actor }
  | { readonly kind: 'close'; readonly reason: CloseReason; readonly actor?: Actor };

export type ConversationCommandKind = ConversationCommand['kind'];
