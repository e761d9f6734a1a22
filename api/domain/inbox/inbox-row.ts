import type { Conversation } from '../conversation/conversation.ts';
import type { ChannelName } from '../messages/channel-name.ts';
import type { Preview, ThreadHead } from '../thread/thread-head.ts';

export type InboxList = 'offers' | 'mine' | 'waiting' | 'closed';

/** A conversation in an agent's inbox: a whole snapshot; `gone` marks one that left. Times are ms since 1970. */
export interface InboxRowRecord {
  readonly type: 'row';
  readonly v: 1;
  readonly list: InboxList;
  readonly gone: boolean;
  readonly revision: number;
  readonly threadId: string;
  readonly conversation: number;
  readonly state: Conversation['state'];
  readonly channel: ChannelName;
  readonly brandAgentId: string;
  readonly queueId?: string;
  readonly customerName?: string;
  readonly preview?: Preview;
  readonly unread: number;
  readonly since: number;
  readonly unansweredSince?: number;
  readonly failed: boolean;
  readonly offer?: { readonly number: number; readonly offeredAt: number; readonly deadline: number };
}

/** Whose inbox shows the conversation now, and in which list. */
export function shownIn(
  conversation: Conversation | undefined,
): { readonly agentId: string; readonly list: InboxList } | undefined {
  if (conversation === undefined) return undefined;
  switch (conversation.state) {
    case 'open':
      return conversation.offer === undefined
        ? undefined
        : { agentId: conversation.offer.agentId, list: 'offers' };
    case 'active':
    case 'wrap-up':
      return { agentId: conversation.owner.agentId, list: 'mine' };
    case 'waiting':
      return { agentId: conversation.formerOwner.agentId, list: 'waiting' };
    case 'closed':
      return conversation.formerOwner === undefined
        ? undefined
        : { agentId: conversation.formerOwner.agentId, list: 'closed' };
    default: {
      const unknown: never = conversation;
      return unknown;
    }
  }
}

/** The row of the thread's current conversation. */
export function rowOf(head: ThreadHead, conversation: Conversation, list: InboxList): InboxRowRecord {
  return {
    type: 'row',
    v: 1,
    list,
    gone: false,
    revision: head.revision,
    threadId: head.threadId,
    conversation: conversation.number,
    state: conversation.state,
    channel: head.channel,
    brandAgentId: head.brandAgentId,
    ...(conversation.queueId === undefined ? {} : { queueId: conversation.queueId }),
    ...(head.customer.displayName === undefined ? {} : { customerName: head.customer.displayName }),
    ...(head.preview === undefined ? {} : { preview: head.preview }),
    unread: head.unread,
    since: conversation.queuedAt,
    ...(head.unansweredSince === undefined ? {} : { unansweredSince: head.unansweredSince }),
    failed: head.failed,
    ...(conversation.state === 'open' && conversation.offer !== undefined
      ? {
          offer: {
            number: conversation.offer.number,
            offeredAt: conversation.offer.offeredAt,
            deadline: conversation.offer.deadline,
          },
        }
      : {}),
  };
}
