import { randomUUID } from 'node:crypto';
import { GoogleError } from '../google-error.ts';
import type { StoredFile } from '../state/document-store.ts';
import type { BusinessMessages } from './business-messages.ts';
import { findChip, type ChipQuery } from './chips.ts';
import type { Conversation, CustomerLine, RATINGS } from './conversation.ts';

/** What the customer's act became at Google. `messageId` is missing where Google gives none. */
export type ActResult = { messageId?: string; deliveryId: string; requestId: string | undefined };

/** The customer writes a text. */
export function sendText(
  gbm: BusinessMessages,
  conversation: Conversation,
  text: string,
): Promise<ActResult> {
  return sendMessage(gbm, conversation, { kind: 'text', text });
}

/** The customer sends an image: Google stores it and gives the partner a link. */
export function sendImage(
  gbm: BusinessMessages,
  conversation: Conversation,
  image: StoredFile,
): Promise<ActResult> {
  const fileId = randomUUID();
  gbm.google.documents.saveFile(fileId, image);
  const text = gbm.imageLinks.issue(fileId);
  return sendMessage(gbm, conversation, { kind: 'image', text, file: { fileId, mimeType: image.mimeType } });
}

async function sendMessage(
  gbm: BusinessMessages,
  conversation: Conversation,
  content: Pick<CustomerLine, 'kind' | 'text' | 'file'>,
): Promise<ActResult> {
  const messageId = randomUUID();
  const at = gbm.google.clock.timestamp();
  gbm.conversations.addLine(
    conversation.conversationId,
    { id: messageId, from: 'customer', state: 'sent', ...content },
    at,
  );
  noteCustomerWrote(gbm, conversation);
  const delivery = gbm.tell(conversation, { kind: 'message', messageId, text: content.text, at });
  await gbm.google.documents.flushed();
  return { messageId, deliveryId: delivery.id, requestId: delivery.requestId };
}

/** The customer taps a chip of one of the latest messages, or a conversation starter. */
export async function tapSuggestion(
  gbm: BusinessMessages,
  conversation: Conversation,
  query: ChipQuery,
): Promise<ActResult> {
  const chip = findChip(gbm, conversation, query);
  if (chip === undefined) throw new GoogleError('INVALID_ARGUMENT', 'No suggestion on the phone matches.');
  if (chip.kind === 'live-agent') return requestLiveAgent(gbm, conversation);
  const at = gbm.google.clock.timestamp();
  const { conversationId } = conversation;
  gbm.conversations.addLine(
    conversationId,
    { id: randomUUID(), from: 'customer', kind: 'suggestion', text: chip.text, state: 'sent' },
    at,
  );
  noteCustomerWrote(gbm, conversation);
  const delivery = gbm.tell(conversation, {
    kind: 'suggestion',
    agentMessageId: chip.agentMessageId,
    postbackData: chip.postbackData,
    text: chip.text,
    type: chip.kind === 'reply' ? 'REPLY' : 'ACTION',
    at,
  });
  await gbm.google.documents.flushed();
  return { deliveryId: delivery.id, requestId: delivery.requestId };
}

/** The customer starts or stops typing. */
export async function setTyping(
  gbm: BusinessMessages,
  conversation: Conversation,
  isTyping: boolean,
): Promise<ActResult> {
  conversation.customerTyping = isTyping;
  gbm.conversations.save(conversation);
  return tellAndFlush(gbm, conversation, { kind: 'typing', isTyping, at: gbm.google.clock.timestamp() });
}

/** The customer asks for a person. */
export async function requestLiveAgent(
  gbm: BusinessMessages,
  conversation: Conversation,
): Promise<ActResult> {
  const at = gbm.google.clock.timestamp();
  const { conversationId } = conversation;
  gbm.conversations.addLine(
    conversationId,
    { id: randomUUID(), from: 'system', kind: 'live-agent-requested', name: '' },
    at,
  );
  return tellAndFlush(gbm, conversation, { kind: 'live-agent', at });
}

/** The page showed what the agent sent: all of it, or one message and what came before. */
export async function markRead(
  gbm: BusinessMessages,
  conversation: Conversation,
  upTo: string | undefined,
): Promise<{ read: number }> {
  const { device, conversationId } = conversation;
  if (!device.online || !device.readReceipts) return { read: 0 };
  let read = 0;
  for (const line of gbm.conversations.lines(conversationId)) {
    if (line.from === 'agent' && line.state !== 'read') {
      line.state = 'read';
      gbm.conversations.saveLine(line);
      gbm.receipts.note(line);
      read += 1;
    }
    if (line.id === upTo) break;
  }
  await gbm.google.documents.flushed();
  return { read };
}

/** The customer answers the survey on the phone, or one that Google started. */
export async function answerSurvey(
  gbm: BusinessMessages,
  conversation: Conversation,
  answer: { rating: (typeof RATINGS)[number]; feedback?: string | undefined },
): Promise<ActResult> {
  const { survey } = conversation;
  const pending = survey !== null && !survey.answered ? survey : undefined;
  const at = gbm.google.clock.timestamp();
  const line = {
    id: randomUUID(),
    from: 'customer',
    kind: 'survey',
    text: answer.rating,
    state: 'sent',
  } as const;
  gbm.conversations.addLine(conversation.conversationId, line, at);
  if (pending !== undefined) conversation.survey = { ...pending, answered: true };
  gbm.conversations.save(conversation);
  return tellAndFlush(gbm, conversation, {
    kind: 'survey',
    surveyId: pending?.surveyId ?? randomUUID(),
    rating: answer.rating,
    feedback: answer.feedback,
    source: pending === undefined ? 'GOOGLE' : 'PARTNER',
    at,
  });
}

/** The phone goes on or off line; what waited arrives when it is back. */
export async function changeDevice(
  gbm: BusinessMessages,
  conversation: Conversation,
  device: Partial<Conversation['device']>,
): Promise<void> {
  conversation.device = { ...conversation.device, ...device };
  gbm.conversations.save(conversation);
  if (conversation.device.online) {
    for (const line of gbm.conversations.lines(conversation.conversationId)) {
      if (line.from !== 'agent' || line.state !== 'sent') continue;
      line.state = 'delivered';
      gbm.conversations.saveLine(line);
      gbm.receipts.note(line);
    }
  }
  await gbm.google.documents.flushed();
}

function noteCustomerWrote(gbm: BusinessMessages, conversation: Conversation): void {
  conversation.lastCustomerMessageAt = gbm.google.clock.now();
  conversation.customerTyping = false;
  gbm.conversations.save(conversation);
}

async function tellAndFlush(
  gbm: BusinessMessages,
  conversation: Conversation,
  event: Parameters<BusinessMessages['tell']>[1],
): Promise<ActResult> {
  const delivery = gbm.tell(conversation, event);
  await gbm.google.documents.flushed();
  return { deliveryId: delivery.id, requestId: delivery.requestId };
}
