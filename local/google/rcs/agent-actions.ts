import { randomUUID } from 'node:crypto';
import type { Account, RcsAgent } from '../accounts/account.ts';
import { download } from '../download.ts';
import { DAY, SECOND } from '../durations.ts';
import { GoogleError } from '../google-error.ts';
import { messageName, type AgentLine, type Conversation, type Line } from './conversation.ts';
import { cardsOf, FILE_TYPES, LIMITS, type AgentMessage, type ContentInfo } from './message.ts';
import type { Rcs } from './rcs.ts';

/** Undelivered messages wait this long where nothing else is said. */
const LONGEST_WAIT = 30 * DAY;
const LONGEST_TTL = 15 * DAY;
const TYPING_SHOWS = 20 * SECOND;

/** The caller's brand agent of the query. @throws GoogleError PERMISSION_DENIED, as Google, also when it is missing */
export function callersAgent(caller: Account, agentId: string | undefined): RcsAgent {
  const agent = caller.rcsAgents.find((one) => one.agentId === agentId);
  if (agent !== undefined) return agent;
  throw new GoogleError(
    'PERMISSION_DENIED',
    `There was an error looking up the RBM agent (ID: ${agentId ?? 'null'}). Make sure the agent ID is correct and the service account may use it.`,
  );
}

/**
 * The conversation of a number with a brand agent; a brand may write first.
 * @throws GoogleError NOT_FOUND for a number without RCS, PERMISSION_DENIED for a non-tester of an un-launched agent
 */
export function reach(rcs: Rcs, agent: RcsAgent, phone: string): Conversation {
  const { conversations } = rcs;
  const found = conversations.between(phone, agent.agentId);
  if (found === undefined ? !conversations.knowsPhone(phone) : !found.device.rcs) throw unreachable();
  if (!isOpenTo(agent, phone)) {
    throw new GoogleError(
      'PERMISSION_DENIED',
      'The agent is not launched: it may write to testers only who accepted the invitation.',
    );
  }
  return found ?? conversations.create({ agentId: agent.agentId, phone, displayName: phone, locale: 'en' });
}

export const unreachable = (): GoogleError => new GoogleError('NOT_FOUND', 'Requested entity was not found.');

/** Whether a brand agent and a number may talk. */
export const isOpenTo = ({ launchState, testers }: RcsAgent, phone: string): boolean =>
  launchState === 'LAUNCHED' ||
  testers.some((tester) => tester.phoneNumber === phone && tester.inviteStatus === 'ACCEPTED');

/** Takes a brand's message for a phone; one whose id came before is ignored and answered alike. */
export async function sendAgentMessage(
  rcs: Rcs,
  conversation: Conversation,
  messageId: string,
  message: AgentMessage,
): Promise<Record<string, unknown>> {
  const { conversations, google } = rcs;
  const { conversationId, device } = conversation;
  const known = (): Line | undefined => conversations.line(conversationId, messageId);
  const expiresAt = expiryOf(rcs, message);
  const files = known() === undefined ? await fetchFiles(rcs, message) : {};
  const existing = known();
  if (existing !== undefined) return answerOf(conversation, existing, message);
  const line = conversations.addLine(conversationId, {
    id: messageId,
    from: 'agent',
    message,
    files,
    state: 'sent',
    expiresAt,
  });
  conversation.agentTypingUntil = 0;
  conversations.save(conversation);
  if (line.from === 'agent') {
    if (device.online) deliver(rcs, conversation, line);
    else rcs.expiry.watch(line);
  }
  await google.documents.flushed();
  return answerOf(conversation, line, message);
}

const answerOf = ({ phone }: Conversation, line: Line, message: AgentMessage): Record<string, unknown> => ({
  name: messageName(phone, line.id),
  contentMessage: (line.from === 'agent' ? line.message : message).contentMessage,
  sendTime: line.at,
});

/** Brings a waiting message to the phone and says so. */
export function deliver(rcs: Rcs, conversation: Conversation, line: AgentLine): void {
  line.state = 'delivered';
  rcs.conversations.saveLine(line);
  rcs.tell(conversation, {
    kind: 'receipt',
    eventId: randomUUID(),
    messageId: line.id,
    eventType: 'DELIVERED',
  });
}

/** @throws GoogleError INVALID_ARGUMENT when the span is over 15 days or has passed */
function expiryOf({ google }: Rcs, { ttl, expireTime }: AgentMessage): number {
  const now = google.clock.now();
  if (ttl === undefined && expireTime === undefined) return now + LONGEST_WAIT;
  const span =
    ttl === undefined ? Date.parse(expireTime ?? '') - google.clock.wall() : Number.parseFloat(ttl) * SECOND;
  if (span <= 0 || span > LONGEST_TTL) {
    throw new GoogleError('INVALID_ARGUMENT', 'The time to live must lie between 1 second and 15 days.');
  }
  return now + span;
}

async function fetchFiles({ google }: Rcs, message: AgentMessage): Promise<AgentLine['files']> {
  const files: AgentLine['files'] = {};
  const fetchInto = async (address: string, limit: number): Promise<void> => {
    const file = await download(address, {
      limit,
      types: FILE_TYPES,
      expected: 'an image, audio, video or PDF',
    });
    const fileId = randomUUID();
    google.documents.saveFile(fileId, file);
    files[address] = { fileId, mimeType: file.mimeType };
  };
  for (const { fileUrl, thumbnailUrl } of filesOf(message)) {
    await fetchInto(fileUrl, LIMITS.fileBytes);
    if (thumbnailUrl !== undefined) await fetchInto(thumbnailUrl, LIMITS.thumbnailBytes);
  }
  return files;
}

function filesOf(message: AgentMessage): ContentInfo[] {
  const { contentInfo } = message.contentMessage;
  const inCards = cardsOf(message).flatMap(({ media }) => (media === undefined ? [] : [media.contentInfo]));
  return contentInfo === undefined ? inCards : [contentInfo, ...inCards];
}

/** Withdraws a message that did not reach the phone; best effort, always answered well. */
export async function revoke(rcs: Rcs, conversation: Conversation, messageId: string): Promise<void> {
  const line = rcs.conversations.line(conversation.conversationId, messageId);
  if (line?.from === 'agent' && line.state === 'sent') {
    line.state = 'revoked';
    rcs.conversations.saveLine(line);
  }
  await rcs.google.documents.flushed();
}

export type AgentEvent = { eventType: 'IS_TYPING' } | { eventType: 'READ'; messageId: string };

/** Shows the brand typing for a while, or marks what the customer wrote as read. */
export async function takeAgentEvent(rcs: Rcs, conversation: Conversation, event: AgentEvent): Promise<void> {
  const { conversations, google } = rcs;
  if (event.eventType === 'IS_TYPING') {
    // Typing is not queued: a phone that is off never learns of it.
    if (!conversation.device.online) return;
    conversation.agentTypingUntil = google.clock.now() + TYPING_SHOWS;
    conversations.save(conversation);
    const wait = google.clock.realUntil(conversation.agentTypingUntil) + 1;
    setTimeout(() => conversations.events.emit('changed', conversation.conversationId), wait).unref();
  } else {
    const line = conversations.line(conversation.conversationId, event.messageId);
    if (line?.from === 'customer') {
      line.state = 'read';
      conversations.saveLine(line);
    }
  }
  await google.documents.flushed();
}
