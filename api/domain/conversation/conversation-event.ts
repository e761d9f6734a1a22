import type { CloseReason } from './conversation.ts';

interface Actor {
  readonly personId: string;
  readonly displayName: string;
}

/** What happened to a conversation; written once, shown as a line, carries what explains a decision. */
export type ConversationEvent =
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'routed';
      readonly queueId: string;
      readonly settingsGeneration: number;
      readonly because: 'fallback-queue' | 'default-queue';
    }
  | {
      readonly kind: 'offered';
      readonly agentId: string;
      readonly deadline: number;
      readonly settingsGeneration: number;
      readonly because: 'longest-idle' | 'former-agent';
    }
  | { readonly kind: 'accepted'; readonly actor: Actor }
  | { readonly kind: 'rejected'; readonly actor: Actor; readonly reason?: string }
  | { readonly kind: 'timed-out'; readonly agentId: string }
  | { readonly kind: 'withdrawn'; readonly agentId: string }
  | { readonly kind: 'picked'; readonly actor: Actor }
  | { readonly kind: 'parked'; readonly actor: Actor }
  | { readonly kind: 'returned'; readonly from: 'waiting' | 'wrap-up' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'ended'; readonly actor: Actor }
  | { readonly kind: 'closed'; readonly reason: CloseReason; readonly actor?: Actor }
  | { readonly kind: 'reopened'; readonly actor: Actor };
