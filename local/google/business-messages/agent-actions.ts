import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../accounts/account.ts';
import { DAY } from '../durations.ts';
import { GoogleError } from '../google-error.ts';
import type { BusinessMessages } from './business-messages.ts';
import { messageName, type AgentLine, type Conversation } from './conversation.ts';
import type { AgentMessage, Representative } from './message.ts';

const REPLY_WINDOW = 30 * DAY;
const BETWEEN_SURVEYS = DAY;

export type AgentEventType =
  | 'TYPING_STARTED'
  | 'TYPING_STOPPED'
  | 'REPRESENTATIVE_JOINED'
  | 'REPRESENTATIVE_LEFT';

/** The conversation, if the caller's brand agents may act in it. @throws GoogleError PERMISSION_DENIED, as Google, not NOT_FOUND */
export function allowedConversation(
  gbm: BusinessMessages,
  caller: Account,
  conversationId: string,
): Conversation {
  const conversation = gbm.conversations.find(conversationId);
  if (conversation === undefined || gbm.owned(conversation).account !== caller) {
    throw new GoogleError('PERMISSION_DENIED', 'The caller does not have permission');
  }
  return conversation;
}

/** Takes an agent's message for the customer's phone. */
export async function sendAgentMessage(
  gbm: BusinessMessages,
  conversation: Conversation,
  message: AgentMessage,
  forceFallback: boolean,
): Promise<AgentMessage> {
  const { conversations } = gbm;
  const { conversationId, device } = conversation;
  const refuseDuplicate = (): void => {
    if (conversations.line(conversationId, message.messageId) !== undefined) {
      throw new GoogleError('ALREADY_EXISTS', 'Requested entity already exists');
    }
  };
  refuseDuplicate();
  checkWindow(gbm, conversation);
  const showsFallback = checkCapability(message, device.richContent, forceFallback);
  const files = await gbm.fetchMedia(message);
  refuseDuplicate();
  const line = conversations.addLine(conversationId, {
    id: message.messageId,
    from: 'agent',
    message,
    files,
    showsFallback,
    state: device.online ? 'delivered' : 'sent',
    reported: 'sent',
  });
  if (conversation.agentTyping !== null) {
    conversation.agentTyping = null;
    conversations.save(conversation);
  }
  if (device.online && line.from === 'agent') await reportDelivered(gbm, line);
  await gbm.google.documents.flushed();
  return { ...message, name: messageName(conversationId, message.messageId) };
}

function checkWindow(gbm: BusinessMessages, conversation: Conversation): void {
  const last = conversation.lastCustomerMessageAt;
  if (last !== null && gbm.google.clock.now() - last < REPLY_WINDOW) return;
  throw new GoogleError(
    'PERMISSION_DENIED',
    last === null
      ? 'The user has not sent a message in this conversation.'
      : 'Messages can be sent up to 30 days after the last message of the user.',
  );
}

/** Whether the fallback text is shown. @throws GoogleError FAILED_PRECONDITION when the device can show neither */
function checkCapability(message: AgentMessage, richContent: boolean, forceFallback: boolean): boolean {
  if (forceFallback && message.fallback === undefined) {
    throw new GoogleError('INVALID_ARGUMENT', 'forceFallback is set but the message has no fallback.');
  }
  const isRich =
    message.image !== undefined || message.richCard !== undefined || (message.suggestions ?? []).length > 0;
  const unable = isRich && !richContent;
  if (unable && message.fallback === undefined) {
    throw new GoogleError(
      'FAILED_PRECONDITION',
      "The user's device does not support this message type and there is no fallback.",
    );
  }
  return forceFallback || unable;
}

async function reportDelivered(gbm: BusinessMessages, line: AgentLine): Promise<void> {
  gbm.receipts.note(line);
  if (!gbm.google.faults.current.slips.receiptBeforeAnswer) return;
  const delivery = gbm.receipts.flush(line.conversationId);
  if (delivery === undefined) return;
  const patience = new AbortController();
  const tried = async (): Promise<void> => {
    while (delivery.attempts === 0 || delivery.state === 'queued') {
      await once(gbm.google.deliveries.events, 'changed', { signal: patience.signal });
    }
  };
  await Promise.race([tried(), sleep(2_000)]).catch(() => undefined);
  patience.abort();
}

/** Shows or hides the typing indicator, or says who joined and left. */
export async function takeAgentEvent(
  gbm: BusinessMessages,
  conversation: Conversation,
  event: { eventId: string; eventType: AgentEventType; representative: Representative },
): Promise<{ name: string; eventType: AgentEventType; representative: Representative }> {
  const { conversations } = gbm;
  const { conversationId } = conversation;
  conversations.useId(conversationId, `event:${event.eventId}`);
  applyAgentEvent(gbm, conversation, event.eventType, event.representative);
  conversations.save(conversation);
  await gbm.google.documents.flushed();
  const { eventType, representative } = event;
  return { name: `conversations/${conversationId}/events/${event.eventId}`, eventType, representative };
}

function applyAgentEvent(
  gbm: BusinessMessages,
  conversation: Conversation,
  type: AgentEventType,
  who: Representative,
): void {
  const note = (kind: 'joined' | 'left'): void => {
    gbm.conversations.addLine(conversation.conversationId, {
      id: randomUUID(),
      from: 'system',
      kind,
      name: who.displayName ?? '',
    });
  };
  switch (type) {
    case 'TYPING_STARTED':
      conversation.agentTyping = who;
      return;
    case 'TYPING_STOPPED':
      conversation.agentTyping = null;
      return;
    case 'REPRESENTATIVE_JOINED':
      conversation.representative = who;
      return note('joined');
    case 'REPRESENTATIVE_LEFT':
      conversation.representative = null;
      conversation.agentTyping = null;
      return note('left');
    default:
      return type satisfies never;
  }
}

/** Marks what the customer wrote as read. An agent's own message id is accepted, as for a tapped suggestion. */
export async function takeReadReceipt(
  gbm: BusinessMessages,
  conversation: Conversation,
  messageId: string,
): Promise<void> {
  const line = gbm.conversations.line(conversation.conversationId, messageId);
  if (line === undefined) throw new GoogleError('NOT_FOUND', 'Requested entity was not found.');
  if (line.from === 'customer') {
    line.state = 'read';
    gbm.conversations.saveLine(line);
  }
  await gbm.google.documents.flushed();
}

/** Asks the customer how it went. */
export async function startSurvey(
  gbm: BusinessMessages,
  conversation: Conversation,
  surveyId: string,
): Promise<{ name: string }> {
  const { google, conversations } = gbm;
  const { conversationId } = conversation;
  if (!conversation.device.surveys)
    throw new GoogleError('FAILED_PRECONDITION', "The user's client does not support surveys.");
  const now = google.clock.now();
  conversations.refuseUsedId(conversationId, `survey:${surveyId}`);
  if (conversation.lastSurveyAt !== null && now - conversation.lastSurveyAt < BETWEEN_SURVEYS) {
    throw new GoogleError(
      'RESOURCE_EXHAUSTED',
      'A survey was sent in this conversation within the last 24 hours.',
    );
  }
  conversations.useId(conversationId, `survey:${surveyId}`);
  conversation.lastSurveyAt = now;
  conversation.survey = { surveyId, answered: false };
  conversations.addLine(conversationId, {
    id: `survey:${surveyId}`,
    from: 'system',
    kind: 'survey',
    name: '',
  });
  conversations.save(conversation);
  await google.documents.flushed();
  return { name: `conversations/${conversationId}/surveys/${surveyId}` };
}
