import type { ErrorCode } from '../errors/catalogue.ts';
import type { ConversationEvent } from './conversation-event.ts';
import type { Conversation } from './conversation.ts';

export interface HeldReservation {
  readonly agentId: string;
  readonly reservation: string;
}

/** What a command does: a new conversation and what follows from it, nothing at all (a repeat), or a refusal. */
export type ConversationDecision =
  | {
      readonly kind: 'decided';
      readonly conversation: Conversation;
      readonly events: readonly ConversationEvent[];
      /** Reservations that are no longer backed by the conversation. */
      readonly releases: readonly HeldReservation[];
      /** What the customer is told of the person answering. */
      readonly announce?: 'joined' | 'left';
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** A refusal with a code of the catalogue. */
export function refused(code: ErrorCode): ConversationDecision {
  return { kind: 'refused', code };
}

/** Nothing is to be done. */
export const unchanged: ConversationDecision = { kind: 'unchanged' };

/** A decision; whatever is more than agent and reservation stays out of its releases. */
export function decided(
  conversation: Conversation,
  events: readonly ConversationEvent[],
  releases: readonly HeldReservation[] = [],
): Extract<ConversationDecision, { kind: 'decided' }> {
  return {
    kind: 'decided',
    conversation,
    events,
    releases: releases.map(({ agentId, reservation }) => ({ agentId, reservation })),
  };
}
