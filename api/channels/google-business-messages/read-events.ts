import { createHash } from 'node:crypto';
import type { InboundEvent, ProviderBotAnswer } from '../../domain/messages/inbound-event.ts';
import { readProviderTime } from '../google/provider-time.ts';
import { readImageLink } from './image-link.ts';
import type { Payload } from './payload-schema.ts';
import { readContext } from './read-context.ts';
import { shapeOf } from '../google/shape.ts';

/** What reading one signed call needs besides its payload. */
export interface EventSource {
  readonly body: Uint8Array;
  readonly json: unknown;
  readonly mediaOrigins: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

type EventBody = InboundEvent extends infer Event
  ? Event extends InboundEvent
    ? Omit<Event, 'brandAgent' | 'customerKey' | 'occurredAt' | 'context' | 'providerId'>
    : never
  : never;

interface Found {
  readonly event: EventBody;
  /** The id of its own that this kind has; all others go by the call's. */
  readonly id?: string | undefined;
  readonly createTime?: string | undefined;
}

/**
 * The events of one payload; several where Google batches (receipts) or where more than one part is filled.
 *
 * `providerId` is what stays the same when Google repeats a delivery, and never the same for two messages:
 * - a message has its `messageId`: one message is one entry even if it came under two request ids;
 * - everything else has none of its own (a suggestion's `message` names *our* message, which can be tapped twice), so
 *   the call's `requestId`, "the dedupe key" of Google's guide, stands for it;
 * - receipts come without a request id: `undefined`, they count by what they say of which message;
 * - where a call has no request id either, `undefined`: content and time identify it. Without a time as well, the
 *   digest of the body's bytes does, because a repeated delivery is the same byte for byte.
 */
export function readEvents(payload: Payload, source: EventSource): InboundEvent[] {
  const found = [
    ...readMessage(payload, source.mediaOrigins),
    ...readSuggestion(payload),
    ...readStatus(payload),
    ...readReceipts(payload),
    ...readSurvey(payload),
    ...readAuthentication(payload),
  ];
  if (found.length === 0) found.push({ event: { kind: 'unknown', shape: shapeOf(source.json) } });
  const context = readContext(payload.context);
  return found.map(({ event, id, createTime }) => {
    const time = readProviderTime(createTime) ?? readProviderTime(payload.sendTime);
    return {
      ...event,
      providerId:
        event.kind === 'receipt' ? undefined : (id ?? payload.requestId ?? digestUnless(time, source)),
      brandAgent: payload.agent,
      customerKey: payload.conversationId,
      occurredAt: time ?? source.now,
      context,
    };
  });
}

function digestUnless(time: number | undefined, { body }: EventSource): string | undefined {
  return time === undefined ? `sha256:${createHash('sha256').update(body).digest('base64url')}` : undefined;
}

function readMessage({ message, dialogflowResponse }: Payload, mediaOrigins: readonly string[]): Found[] {
  if (message?.text === undefined) return [];
  const { text, createTime } = message;
  const found = { id: message.messageId ?? lastSegment(message.name), createTime };
  const image = readImageLink(text, mediaOrigins);
  if (image !== undefined) return [{ ...found, event: { kind: 'file', url: image.href } }];
  const botAnswer = readBotAnswer(dialogflowResponse);
  return [{ ...found, event: { kind: 'text', text, ...(botAnswer === undefined ? {} : { botAnswer }) } }];
}

function readBotAnswer(response: Payload['dialogflowResponse']): ProviderBotAnswer | undefined {
  if (response === undefined) return undefined;
  const question = response.faqResponse?.userQuestion;
  const answers = (response.faqResponse?.answers ?? []).flatMap(({ faqAnswer }) => faqAnswer ?? []);
  return { sent: response.autoResponded ?? false, answers, ...(question === undefined ? {} : { question }) };
}

function readSuggestion({ suggestionResponse }: Payload): Found[] {
  const { text, postbackData, message, createTime } = suggestionResponse ?? {};
  const shown = text ?? postbackData;
  if (shown === undefined) return [];
  const inReplyTo = lastSegment(message);
  const kind = suggestionResponse?.suggestionType ?? suggestionResponse?.type;
  const tapped = kind === 'REPLY' ? ('reply' as const) : kind === 'ACTION' ? ('action' as const) : undefined;
  return [
    {
      createTime,
      event: {
        kind: 'suggestion',
        text: shown,
        postback: postbackData ?? '',
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
        ...(tapped === undefined ? {} : { tapped }),
      },
    },
  ];
}

function readStatus({ userStatus }: Payload): Found[] {
  const { isTyping, requestedLiveAgent, createTime } = userStatus ?? {};
  const found: Found[] = [];
  if (isTyping !== undefined) found.push({ createTime, event: { kind: 'typing', isTyping } });
  if (requestedLiveAgent === true) found.push({ createTime, event: { kind: 'live-agent-request' } });
  return found;
}

function readReceipts({ receipts }: Payload): Found[] {
  return (receipts?.receipts ?? []).flatMap(({ message, receiptType }): Found[] => {
    const messageId = lastSegment(message);
    const receipt = receiptNames.get(receiptType ?? '');
    if (messageId === undefined || receipt === undefined) return [];
    return [{ createTime: receipts?.createTime, event: { kind: 'receipt', messageId, receipt } }];
  });
}

const receiptNames: ReadonlyMap<string, 'delivered' | 'read'> = new Map([
  ['DELIVERED', 'delivered'],
  ['READ', 'read'],
]);

function readSurvey({ surveyResponse }: Payload): Found[] {
  if (surveyResponse === undefined) return [];
  const { rating, feedback, questionResponseText, surveyQuestionId, questionIndex, createTime } =
    surveyResponse;
  const text = questionResponseText ?? feedback;
  const rated = rating === undefined || rating.endsWith('_UNSPECIFIED') ? undefined : rating;
  return [
    {
      createTime,
      event: {
        kind: 'survey-answer',
        question: surveyQuestionId ?? (questionIndex === undefined ? 'rating' : `question-${questionIndex}`),
        ...(rated === undefined ? {} : { rating: rated }),
        ...(text === undefined ? {} : { text }),
      },
    },
  ];
}

function readAuthentication({ authenticationResponse }: Payload): Found[] {
  if (authenticationResponse === undefined) return [];
  const { code, errorDetails } = authenticationResponse;
  // The code is a credential: it goes no further.
  if (code !== undefined && code !== '' && errorDetails?.error === undefined) {
    return [{ event: { kind: 'authentication', outcome: 'granted' } }];
  }
  const reason = errorDetails?.error;
  return [
    { event: { kind: 'authentication', outcome: 'refused', ...(reason === undefined ? {} : { reason }) } },
  ];
}

/** `M` of `conversations/C/messages/M`. */
function lastSegment(resourceName: string | undefined): string | undefined {
  const segment = resourceName?.slice(resourceName.lastIndexOf('/') + 1);
  return segment === '' ? undefined : segment;
}
