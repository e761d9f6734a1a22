/** An offer of an open conversation to one agent. `number` counts all claims of the conversation, from 1. */
export interface Offer {
  readonly number: number;
  readonly agentId: string;
  readonly reservation: string;
  readonly offeredAt: number;
  readonly deadline: number;
}

export interface Owner {
  readonly agentId: string;
  readonly displayName: string;
  readonly reservation: string;
  readonly since: number;
}

/** Somebody who turned the conversation down, by word or by silence. */
export interface Decline {
  readonly agentId: string;
  readonly at: number;
  readonly how: 'rejected' | 'timed-out';
}

export type CloseReason = 'ended' | 'no-activity' | 'forced' | 'opted-out' | 'channel-removed';

interface ConversationBase {
  readonly number: number;
  readonly workstreamId: string;
  readonly openedAt: number;
  /** Age in the queue: kept across rejections, transfers and returns. */
  readonly queuedAt: number;
  readonly queueId?: string;
  /** Claims so far: offers, picks, reopenings. Makes every reservation's id unique. */
  readonly claims: number;
  readonly declines: readonly Decline[];
}

export interface OpenConversation extends ConversationBase {
  readonly state: 'open';
  readonly offer?: Offer;
  /** The agent who had it before, offered first until the moment given. */
  readonly preferred?: { readonly agentId: string; readonly until: number };
}

export interface ActiveConversation extends ConversationBase {
  readonly state: 'active';
  readonly owner: Owner;
}

export interface WaitingConversation extends ConversationBase {
  readonly state: 'waiting';
  readonly formerOwner: Owner;
  readonly parkedAt: number;
  readonly closesAt: number;
}

export interface WrapUpConversation extends ConversationBase {
  readonly state: 'wrap-up';
  readonly owner: Owner;
  readonly until: number;
}

export interface ClosedConversation extends ConversationBase {
  readonly state: 'closed';
  readonly closedAt: number;
  readonly reason: CloseReason;
  readonly formerOwner?: Owner;
}

/** One piece of work inside a thread. */
export type Conversation =
  | OpenConversation
  | ActiveConversation
  | WaitingConversation
  | WrapUpConversation
  | ClosedConversation;

export type ConversationStateName = Conversation['state'];

/** The reservation that a claim of this conversation takes next. */
export function nextReservation(threadId: string, conversation: Conversation): string {
  return `${threadId}.${conversation.number}.${conversation.claims + 1}`;
}

/** Who holds a reservation for this conversation, if anybody. */
export function heldReservation(
  conversation: Conversation | undefined,
): { readonly agentId: string; readonly reservation: string } | undefined {
  if (conversation === undefined) return undefined;
  switch (conversation.state) {
    case 'open':
      return conversation.offer;
    case 'active':
    case 'wrap-up':
      return conversation.owner;
    case 'waiting':
    case 'closed':
      return undefined;
    default: {
      const unknown: never = conversation;
      return unknown;
    }
  }
}
