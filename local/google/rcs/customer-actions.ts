import { randomUUID } from 'node:crypto';
import { GoogleError } from '../google-error.ts';
import { deliver, isOpenTo } from './agent-actions.ts';
import { findChip, type ChipQuery } from './chips.ts';
import type { Conversation, CustomerLine, Device } from './conversation.ts';
import type { RcsEvent } from './payloads.ts';
import type { Rcs } from './rcs.ts';
import type { NamedFile } from './read-file.ts';

/** What the phone's act became at Google. */
export type ActResult = { messageId?: string; deliveryId?: string };

/** The customer writes a text. */
export const sendText = (rcs: Rcs, conversation: Conversation, text: string): Promise<ActResult> =>
  sendMessage(rcs, conversation, { kind: 'text', text }, (messageId) => ({ kind: 'text', messageId, text }));

/** The customer sends a file: Google stores it and gives the partner its address. */
export function sendFile(rcs: Rcs, conversation: Conversation, file: NamedFile): Promise<ActResult> {
  const fileId = randomUUID();
  rcs.google.documents.saveFile(fileId, file);
  const { mimeType, fileName } = file;
  const kind = mimeType.startsWith('image/') ? 'image' : 'file';
  const payload = {
    mimeType,
    fileSizeBytes: file.bytes.length,
    fileUri: rcs.fileLinks.issue(fileId),
    fileName,
  };
  return sendMessage(
    rcs,
    conversation,
    { kind, text: fileName, file: { fileId, mimeType, fileName } },
    (messageId) => ({ kind: 'file', messageId, file: payload }),
  );
}

/** The customer shares where they are. */
export function sendLocation(
  rcs: Rcs,
  conversation: Conversation,
  { latitude, longitude }: { latitude: number; longitude: number },
): Promise<ActResult> {
  const text = `${latitude}, ${longitude}`;
  return sendMessage(rcs, conversation, { kind: 'location', text }, (messageId) => ({
    kind: 'location',
    messageId,
    latitude,
    longitude,
  }));
}

/** The customer taps a chip. */
export function tapSuggestion(rcs: Rcs, conversation: Conversation, query: ChipQuery): Promise<ActResult> {
  const chip = findChip(rcs, conversation, query);
  if (chip === undefined) throw new GoogleError('INVALID_ARGUMENT', 'No suggestion on the phone matches.');
  const { text, postbackData } = chip;
  const type = chip.kind === 'reply' ? ('REPLY' as const) : ('ACTION' as const);
  return sendMessage(rcs, conversation, { kind: 'suggestion', text }, (messageId) => ({
    kind: 'suggestion',
    messageId,
    postbackData,
    text,
    type,
  }));
}

async function sendMessage(
  rcs: Rcs,
  conversation: Conversation,
  content: Pick<CustomerLine, 'kind' | 'text' | 'file'>,
  event: (messageId: string) => RcsEvent,
): Promise<ActResult> {
  requireOpen(rcs, conversation);
  const messageId = randomUUID();
  rcs.conversations.addLine(conversation.conversationId, {
    id: messageId,
    from: 'customer',
    state: 'sent',
    ...content,
  });
  const delivery = rcs.tell(conversation, event(messageId));
  await rcs.google.documents.flushed();
  return { messageId, deliveryId: delivery.id };
}

function requireOpen(rcs: Rcs, conversation: Conversation): void {
  const { device, phone } = conversation;
  if (!device.rcs || !device.online) {
    throw new GoogleError('FAILED_PRECONDITION', 'This phone is not connected.');
  }
  if (isOpenTo(rcs.owned(conversation).agent, phone)) return;
  throw new GoogleError(
    'FAILED_PRECONDITION',
    'This brand agent is not launched: invite the phone as a tester and accept on it first.',
  );
}

/** The customer is typing; there is no word for stopping. */
export async function setTyping(rcs: Rcs, conversation: Conversation, isTyping: boolean): Promise<ActResult> {
  if (!isTyping) return {};
  return tellEvent(rcs, conversation, 'IS_TYPING');
}

/** The customer taps Stop or Start: an event and, as phones do, the keyword as a message. */
export async function setSubscribed(
  rcs: Rcs,
  conversation: Conversation,
  wants: boolean,
): Promise<ActResult> {
  requireOpen(rcs, conversation);
  conversation.subscribed = wants;
  rcs.conversations.save(conversation);
  rcs.conversations.addLine(conversation.conversationId, {
    id: randomUUID(),
    from: 'system',
    kind: wants ? 'subscribed' : 'unsubscribed',
    name: '',
  });
  await tellEvent(rcs, conversation, wants ? 'SUBSCRIBE' : 'UNSUBSCRIBE');
  return sendText(rcs, conversation, keywordOf(conversation.phone, wants));
}

/** Keywords by country (guide "Receive events"). */
function keywordOf(phone: string, wants: boolean): string {
  if (/^\+(34|52)/.test(phone)) return wants ? 'ALTA' : 'BAJA';
  if (phone.startsWith('+55')) return wants ? 'começar' : 'parar';
  if (phone.startsWith('+33')) return wants ? 'Démarrer' : 'STOP';
  return wants ? 'START' : 'STOP';
}

async function tellEvent(
  rcs: Rcs,
  conversation: Conversation,
  eventType: 'IS_TYPING' | 'UNSUBSCRIBE' | 'SUBSCRIBE',
): Promise<ActResult> {
  requireOpen(rcs, conversation);
  const delivery = rcs.tell(conversation, { kind: 'event', eventId: randomUUID(), eventType });
  await rcs.google.documents.flushed();
  return { deliveryId: delivery.id };
}

/** The phone showed what the brand sent: all of it, or one message and what came before. */
export async function markRead(
  rcs: Rcs,
  conversation: Conversation,
  upTo: string | undefined,
): Promise<{ read: number }> {
  const { device, conversationId } = conversation;
  if (!device.online || !device.readReceipts) return { read: 0 };
  let read = 0;
  for (const line of rcs.conversations.lines(conversationId)) {
    if (line.from === 'agent' && line.state === 'delivered') {
      line.state = 'read';
      rcs.conversations.saveLine(line);
      rcs.tell(conversation, {
        kind: 'receipt',
        eventId: randomUUID(),
        messageId: line.id,
        eventType: 'READ',
      });
      read += 1;
    }
    if (line.id === upTo) break;
  }
  await rcs.google.documents.flushed();
  return { read };
}

/** Changes what the phone can do; one that comes back is given what waited. */
export async function changeDevice(
  rcs: Rcs,
  conversation: Conversation,
  change: Partial<Device>,
): Promise<void> {
  conversation.device = { ...conversation.device, ...change };
  rcs.conversations.save(conversation);
  const { online, rcs: reachable } = conversation.device;
  if (online && reachable) {
    for (const line of rcs.conversations.waiting(conversation.conversationId))
      deliver(rcs, conversation, line);
  }
  await rcs.google.documents.flushed();
}

/** The owner of the phone answers the invitation to test. @throws GoogleError NOT_FOUND when there is none */
export async function answerInvitation(
  rcs: Rcs,
  conversation: Conversation,
  accepts: boolean,
): Promise<ActResult> {
  const { account, agent } = rcs.owned(conversation);
  const tester = agent.testers.find(({ phoneNumber }) => phoneNumber === conversation.phone);
  if (tester === undefined) throw new GoogleError('NOT_FOUND', 'This phone was not invited.');
  tester.inviteStatus = accepts ? 'ACCEPTED' : 'DECLINED';
  rcs.google.accounts.save(account);
  rcs.conversations.save(conversation);
  await rcs.google.documents.flushed();
  return {};
}
