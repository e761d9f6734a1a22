import type { Conversation } from '../../contract/conversation.ts';
import type { ConversationReading } from '../../use-cases/conversations/read-conversation.ts';
import { conversationIdOf } from '../../use-cases/threads/identifiers.ts';
import { optionalInstant, presentInstant } from './present-instant.ts';

export function presentConversation(reading: ConversationReading): Conversation {
  const { head, conversation } = reading;
  const id = conversationIdOf(head.threadId, conversation.number);
  return {
    id,
    threadId: head.threadId,
    number: conversation.number,
    revision: head.revision,
    state: conversation.state,
    channel: head.channel,
    brandAgentId: head.brandAgentId,
    brandName: reading.brandName,
    ...(conversation.queueId === undefined ? {} : { queueId: conversation.queueId }),
    ...(reading.queueName === undefined ? {} : { queueName: reading.queueName }),
    customer: head.customer,
    ...ownerOf(reading),
    ...offerOf(reading, id),
    consent: head.consent,
    features: { ...reading.features, imageTypes: [...reading.features.imageTypes] },
    ...optionalInstant('replyUntil', reading.replyUntil),
    ...(conversation.state === 'wrap-up' ? { wrapUpUntil: presentInstant(conversation.until) } : {}),
    fileAttachments: reading.fileAttachments,
    actions: [...reading.actions],
    unread: head.unread,
    now: presentInstant(reading.now),
  };
}

function ownerOf({ conversation }: ConversationReading): Pick<Conversation, 'owner'> {
  if (conversation.state !== 'active' && conversation.state !== 'wrap-up') return {};
  const { agentId, displayName, since } = conversation.owner;
  return { owner: { personId: agentId, displayName, since: presentInstant(since) } };
}

function offerOf({ conversation }: ConversationReading, conversationId: string): Pick<Conversation, 'offer'> {
  if (conversation.state !== 'open' || conversation.offer === undefined) return {};
  const { agentId, deadline, number } = conversation.offer;
  return {
    offer: { id: `${conversationId}.${number}`, personId: agentId, deadline: presentInstant(deadline) },
  };
}
