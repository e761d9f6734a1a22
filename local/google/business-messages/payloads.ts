import { randomUUID } from 'node:crypto';
import type { BrandAgent } from '../accounts/account.ts';
import { agentName } from '../accounts/account.ts';
import type { OwnedAgent } from '../accounts/accounts.ts';
import { googleJson } from '../delivery/google-json.ts';
import type { NewDelivery } from '../delivery/delivery.ts';
import type { Slips } from '../faults/faults.ts';
import { messageName, type Conversation } from './conversation.ts';

/** One thing the customer or the device did, before it is put into Google's words. */
export type CustomerEvent =
  | { kind: 'message'; messageId: string; text: string; at: string }
  | {
      kind: 'suggestion';
      agentMessageId: string;
      postbackData: string;
      text: string;
      type: 'REPLY' | 'ACTION';
      at: string;
    }
  | { kind: 'typing'; isTyping: boolean; at: string }
  | { kind: 'live-agent'; at: string }
  | {
      kind: 'receipts';
      receipts: Array<{ messageId: string; receiptType: 'DELIVERED' | 'READ' }>;
      at: string;
    }
  | {
      kind: 'survey';
      surveyId: string;
      rating: string;
      feedback: string | undefined;
      source: 'PARTNER' | 'GOOGLE';
      at: string;
    };

/** Writes the webhook payload of an event (UserMessage reference; shapes of the Business Messages test framework). */
export function toDelivery(
  owned: OwnedAgent,
  conversation: Conversation,
  event: CustomerEvent,
  slips: Slips,
): NewDelivery {
  const { account, agent } = owned;
  const requestId = carriesRequestId(event, slips) ? randomUUID() : undefined;
  const payload = {
    ...eventFields(conversation.conversationId, event, slips),
    ...(carriesContext(event) && !slips.missingContext ? { context: contextOf(agent, conversation) } : {}),
    agent: agentName(agent),
    conversationId: conversation.conversationId,
    ...(agent.customAgentId === undefined ? {} : { customAgentId: agent.customAgentId }),
    ...(requestId === undefined ? {} : { requestId }),
    sendTime: event.at,
    ...(slips.unknownFields ? { novelty: { since: 'tomorrow', level: 3 } } : {}),
  };
  return {
    product: 'gbm',
    kind: event.kind,
    partnerId: account.partnerId,
    agentId: agent.agentId,
    conversationId: conversation.conversationId,
    requestId,
    lineId: event.kind === 'message' ? event.messageId : undefined,
    body: googleJson(payload),
  };
}

function eventFields(conversationId: string, event: CustomerEvent, slips: Slips): Record<string, unknown> {
  const flag = (value: boolean): boolean | string => (slips.stringBooleans ? String(value) : value);
  switch (event.kind) {
    case 'message':
      return {
        message: {
          messageId: event.messageId,
          name: messageName(conversationId, event.messageId),
          text: event.text,
          createTime: event.at,
          ...(slips.unknownFields ? { tone: 'FRIENDLY' } : {}),
        },
      };
    case 'suggestion':
      return {
        suggestionResponse: {
          message: messageName(conversationId, event.agentMessageId),
          postbackData: event.postbackData,
          createTime: event.at,
          text: event.text,
          ...suggestionType(event.type, slips),
        },
      };
    case 'typing':
      return { userStatus: { isTyping: flag(event.isTyping), createTime: event.at } };
    case 'live-agent':
      return { userStatus: { requestedLiveAgent: flag(true), createTime: event.at } };
    case 'receipts':
      return {
        receipts: { receipts: receiptsOf(conversationId, event.receipts, slips), createTime: event.at },
      };
    case 'survey':
      return { surveyResponse: surveyFields(conversationId, event) };
    default:
      return event satisfies never;
  }
}

function suggestionType(type: 'REPLY' | 'ACTION', slips: Slips): Record<string, string> {
  if (slips.bothTypeFields) return { type, suggestionType: type };
  return slips.typeInsteadOfSuggestionType ? { type } : { suggestionType: type };
}

function receiptsOf(
  conversationId: string,
  receipts: Array<{ messageId: string; receiptType: string }>,
  slips: Slips,
): Array<{ message: string; receiptType: string }> {
  const named = receipts.map(({ messageId, receiptType }) => ({
    message: messageName(conversationId, messageId),
    receiptType,
  }));
  if (!slips.receiptForUnknownMessage) return named;
  return [{ message: messageName(conversationId, randomUUID()), receiptType: 'DELIVERED' }, ...named];
}

function surveyFields(
  conversationId: string,
  event: Extract<CustomerEvent, { kind: 'survey' }>,
): Record<string, unknown> {
  return {
    survey: `conversations/${conversationId}/surveys/${event.surveyId}`,
    surveyQuestionId: 'GOOGLE_STANDARD_CSAT',
    questionType: 'GOOGLE_STANDARD_QUESTION',
    questionIndex: 1,
    totalQuestionCount: 1,
    rating: event.rating,
    ...(event.feedback === undefined ? {} : { feedback: event.feedback }),
    surveyTriggerSource: event.source,
    createTime: event.at,
  };
}

function carriesRequestId(event: CustomerEvent, slips: Slips): boolean {
  if (slips.missingRequestId) return false;
  return event.kind !== 'receipts' || slips.requestIdOnReceipts;
}

const carriesContext = (event: CustomerEvent): boolean =>
  event.kind === 'message' || event.kind === 'suggestion';

function contextOf(agent: BrandAgent, conversation: Conversation): Record<string, unknown> {
  return {
    entryPoint: conversation.entryPoint,
    ...(conversation.placeId === undefined ? {} : { placeId: conversation.placeId }),
    ...(conversation.customContext === undefined ? {} : { customContext: conversation.customContext }),
    resolvedLocale: resolveLocale(agent, conversation.locale),
    userInfo: { displayName: conversation.displayName, userDeviceLocale: conversation.locale },
  };
}

/** The brand agent's locale that serves a device best: the same, the same language, else the default. */
export function resolveLocale(agent: BrandAgent, deviceLocale: string): string {
  const language = (tag: string): string => tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
  const locales = Object.keys(agent.conversationalSettings);
  return (
    locales.find((locale) => locale.toLowerCase() === deviceLocale.toLowerCase()) ??
    locales.find((locale) => language(locale) === language(deviceLocale)) ??
    agent.defaultLocale
  );
}
