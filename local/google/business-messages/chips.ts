import type { BusinessMessages } from './business-messages.ts';
import type { AgentLine, Conversation } from './conversation.ts';
import { cardsOf, type Suggestion } from './message.ts';
import { resolveLocale } from './payloads.ts';

/** The message id that chips of the welcome message belong to. */
export const WELCOME_MESSAGE_ID = 'welcome';

/** Something to tap on. */
export type Chip = {
  kind: 'reply' | 'action' | 'live-agent';
  agentMessageId: string;
  text: string;
  postbackData: string;
  /** Where an action leads. */
  href?: string;
};

/** Names a chip by what it sends back or by its label, in one message or anywhere. */
export type ChipQuery = {
  messageId?: string | undefined;
  postbackData?: string | undefined;
  text?: string | undefined;
};

/** A suggestion as something to tap on; undefined for a sign-in request, which the phone does not have. */
export function toChip(agentMessageId: string, suggestion: Suggestion): Chip | undefined {
  const { reply, action, liveAgentRequest } = suggestion;
  if (reply !== undefined) return { kind: 'reply', agentMessageId, ...reply };
  if (action !== undefined) {
    const href = action.openUrlAction?.url ?? `tel:${action.dialAction?.phoneNumber ?? ''}`;
    return { kind: 'action', agentMessageId, text: action.text, postbackData: action.postbackData, href };
  }
  return liveAgentRequest === undefined
    ? undefined
    : { kind: 'live-agent', agentMessageId, text: '', postbackData: '' };
}

/** The chips under a message: they show only while nothing of either side came after it. */
export const chipsUnder = (line: AgentLine): Chip[] =>
  line.showsFallback ? [] : (line.message.suggestions ?? []).flatMap((one) => toChip(line.id, one) ?? []);

/** The chips on a message's cards, which stay. */
export const chipsOnCards = (line: AgentLine): Chip[][] =>
  cardsOf(line.message).map((card) => (card.suggestions ?? []).flatMap((one) => toChip(line.id, one) ?? []));

/** The conversation starters of the brand agent, in the customer's language. */
export function starters(gbm: BusinessMessages, conversation: Conversation): Chip[] {
  const { agent } = gbm.owned(conversation);
  const settings = agent.conversationalSettings[resolveLocale(agent, conversation.locale)];
  return (settings?.conversationStarters ?? []).map((starter) => ({
    kind: 'reply',
    agentMessageId: WELCOME_MESSAGE_ID,
    ...starter,
  }));
}

/**
 * The newest chip on the phone that a query names. One that is described in full, label and postback data, need not be
 * on the phone: scripts may tap what a brand sent long ago, or never.
 */
export function findChip(
  gbm: BusinessMessages,
  conversation: Conversation,
  query: ChipQuery,
): Chip | undefined {
  const lines = gbm.conversations.lines(conversation.conversationId);
  const last = lines.findLast((line) => line.from !== 'system');
  const all: Chip[] = [];
  if (last?.from === 'agent') all.push(...chipsUnder(last));
  for (const line of lines.toReversed()) if (line.from === 'agent') all.push(...chipsOnCards(line).flat());
  if (last === undefined) all.push(...starters(gbm, conversation));
  const shown = all.find(
    (chip) =>
      (query.messageId === undefined || chip.agentMessageId === query.messageId) &&
      (query.postbackData === undefined || chip.postbackData === query.postbackData) &&
      (query.text === undefined || chip.text === query.text),
  );
  const { text, postbackData } = query;
  if (shown !== undefined || text === undefined || postbackData === undefined) return shown;
  const agentMessageId =
    query.messageId ?? lines.findLast((line) => line.from === 'agent')?.id ?? WELCOME_MESSAGE_ID;
  return { kind: 'reply', agentMessageId, text, postbackData };
}
