import type { ChannelFeatures } from '../../channels/channel.ts';
import { mayBeSent } from '../../domain/consent/purposes.ts';
import type { Conversation } from '../../domain/conversation/conversation.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { channelInstanceOf } from '../../domain/settings/settings-snapshot.ts';
import { replyUntil } from '../../domain/thread/send.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';
import { addressOf } from './command-conversation.ts';
import { readForPerson } from './require-access.ts';

/** What a person may do with a conversation now. */
export type ConversationAction =
  | 'accept'
  | 'reject'
  | 'pick'
  | 'send'
  | 'park'
  | 'end'
  | 'close'
  | 'reopen'
  | 'read';

export interface ConversationReading {
  readonly head: ThreadHead;
  readonly conversation: Conversation;
  readonly brandName: string;
  readonly queueName?: string;
  readonly features: ChannelFeatures;
  readonly fileAttachments: boolean;
  readonly replyUntil?: number;
  readonly actions: readonly ConversationAction[];
  readonly now: number;
}

export async function readConversation(
  deps: Dependencies,
  who: Principal,
  conversationId: string,
): Promise<ConversationReading> {
  const { threadId } = addressOf(conversationId);
  const { value: head } = await readForPerson(deps, who, threadId);
  const { conversation } = head;
  const channel = deps.channels.get(head.channel);
  if (conversation === undefined || channel === undefined)
    throw new PunteError('not-found', { what: 'conversation' });
  const settings = await deps.settings.current();
  const instance = channelInstanceOf(settings, head.brandAgentId);
  const queueName = settings.queues.get(conversation.queueId ?? '')?.name;
  const now = deps.clock.now();
  const until = replyUntil(head, channel.features.replyWindowDays);
  const sendable = mayBeSent(head.consent, 'answer') && (until === undefined || now <= until);
  return {
    head,
    conversation,
    brandName: settings.brandAgents.get(head.brandAgentId)?.displayName ?? '',
    ...(queueName === undefined ? {} : { queueName }),
    features: channel.features,
    fileAttachments:
      instance !== undefined && instance.userFeatures.fileAttachments && instance.userFeatures.agentsCanSend,
    ...(until === undefined ? {} : { replyUntil: until }),
    actions: actionsOf(conversation, who, sendable),
    now,
  };
}

/** Reading an earlier conversation's id shows the thread as it is; what can be done is of its current conversation. */
function actionsOf(
  conversation: Conversation,
  who: Principal,
  sendable: boolean,
): readonly ConversationAction[] {
  if (!who.roles.includes('agent')) return [];
  const mine = 'owner' in conversation && conversation.owner.agentId === who.personId;
  switch (conversation.state) {
    case 'open':
      return conversation.offer?.agentId === who.personId ? ['accept', 'reject'] : ['pick'];
    case 'active':
      return mine ? [...(sendable ? (['send'] as const) : []), 'park', 'end', 'close', 'read'] : [];
    case 'waiting':
      return ['reopen'];
    case 'wrap-up':
      return mine ? ['close', 'reopen'] : [];
    case 'closed':
      return ['reopen'];
    default: {
      const unknown: never = conversation;
      return unknown;
    }
  }
}
