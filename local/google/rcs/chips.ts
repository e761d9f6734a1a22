import type { Chip, ChipQuery } from '../business-messages/chips.ts';
import type { AgentLine, Conversation } from './conversation.ts';
import { cardsOf, type Suggestion } from './message.ts';
import type { Rcs } from './rcs.ts';

export type { Chip, ChipQuery };

/** A suggestion as something to tap on. */
function toChip(agentMessageId: string, { reply, action }: Suggestion): Chip | undefined {
  if (reply !== undefined) return { kind: 'reply', agentMessageId, ...reply };
  if (action === undefined) return undefined;
  const { text, postbackData = '', openUrlAction, dialAction } = action;
  const dial = dialAction === undefined ? undefined : `tel:${dialAction.phoneNumber}`;
  const href = openUrlAction?.url ?? dial;
  return { kind: 'action', agentMessageId, text, postbackData, ...(href === undefined ? {} : { href }) };
}

/** The chips under a message: they show only while nothing of either side came after it. */
export const chipsUnder = (line: AgentLine): Chip[] =>
  (line.message.contentMessage.suggestions ?? []).flatMap((one) => toChip(line.id, one) ?? []);

/** The chips on a message's cards, which stay. */
export const chipsOnCards = (line: AgentLine): Chip[][] =>
  cardsOf(line.message).map((card) => (card.suggestions ?? []).flatMap((one) => toChip(line.id, one) ?? []));

/** Whether the phone shows a message at all. */
export const isOnPhone = (line: AgentLine): boolean => line.state === 'delivered' || line.state === 'read';

/**
 * The newest chip on the phone that a query names. One that is described in full, label and postback data, need not be
 * on the phone: scripts may tap what a brand sent long ago, or never.
 */
export function findChip(
  { conversations }: Rcs,
  conversation: Conversation,
  query: ChipQuery,
): Chip | undefined {
  const lines = conversations
    .lines(conversation.conversationId)
    .filter((line) => line.from !== 'agent' || isOnPhone(line));
  const last = lines.findLast((line) => line.from !== 'system');
  const all: Chip[] = last?.from === 'agent' ? chipsUnder(last) : [];
  for (const line of lines.toReversed()) if (line.from === 'agent') all.push(...chipsOnCards(line).flat());
  const shown = all.find(
    (chip) =>
      (query.messageId === undefined || chip.agentMessageId === query.messageId) &&
      (query.postbackData === undefined || chip.postbackData === query.postbackData) &&
      (query.text === undefined || chip.text === query.text),
  );
  const { text, postbackData } = query;
  if (shown !== undefined || text === undefined || postbackData === undefined) return shown;
  return { kind: 'reply', agentMessageId: query.messageId ?? '', text, postbackData };
}
