import { createHash } from 'node:crypto';
import type { InboundEvent } from '../../domain/messages/inbound-event.ts';
import { readProviderTime } from '../google/provider-time.ts';
import { shapeOf } from '../google/shape.ts';
import type { Payload } from './payload-schema.ts';

/** What reading one signed call needs besides its payload. */
export interface EventSource {
  /** The decoded bytes. */
  readonly data: Uint8Array;
  readonly json: unknown;
  readonly phone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type EventBody = InboundEvent extends infer Event
  ? Event extends InboundEvent
    ? Omit<Event, 'brandAgent' | 'customerKey' | 'occurredAt' | 'context' | 'providerId'>
    : never
  : never;

/**
 * The events of one payload; more than one only where Google fills more than one part of a message.
 *
 * `providerId` is what stays the same when Google repeats a delivery: a message's `messageId`, and `eventId` for events
 * and for a tapped action, which may come with it instead. Receipts have none: they count by what they say of which
 * message. Where there is neither, content and time identify it; without a time, the digest of the bytes does.
 */
export function readEvents(payload: Payload, source: EventSource): InboundEvent[] {
  const time = readProviderTime(payload.sendTime);
  const id = payload.messageId ?? payload.eventId ?? (time === undefined ? digestOf(source.data) : undefined);
  return classify(payload, source.json).map((event) => ({
    ...event,
    providerId: event.kind === 'receipt' ? undefined : id,
    brandAgent: payload.agentId,
    customerKey: source.phone,
    occurredAt: time ?? source.now,
    // The number is all that anybody knows of a customer here.
    context: { displayName: source.phone },
  }));
}

const digestOf = (data: Uint8Array): string =>
  `sha256:${createHash('sha256').update(data).digest('base64url')}`;

function classify(payload: Payload, json: unknown): EventBody[] {
  const found =
    payload.eventType === undefined ? readMessage(payload) : readEvent(payload, payload.eventType);
  return found.length > 0 ? found : [{ kind: 'unknown', shape: shapeOf(json) }];
}

function readEvent({ messageId }: Payload, eventType: string): EventBody[] {
  switch (eventType) {
    case 'DELIVERED':
      return messageId === undefined ? [] : [{ kind: 'receipt', messageId, receipt: 'delivered' }];
    case 'READ':
      return messageId === undefined ? [] : [{ kind: 'receipt', messageId, receipt: 'read' }];
    case 'IS_TYPING':
      return [{ kind: 'typing', isTyping: true }];
    case 'UNSUBSCRIBE':
      return [{ kind: 'subscription', wants: false }];
    case 'SUBSCRIBE':
      return [{ kind: 'subscription', wants: true }];
    // Of messages with a time to live, which we do not send; a fixed word, so it may be named.
    case 'TTL_EXPIRATION_REVOKED':
    case 'TTL_EXPIRATION_REVOKE_FAILED':
      return [{ kind: 'unknown', shape: eventType }];
    default:
      return [];
  }
}

function readMessage(payload: Payload): EventBody[] {
  return [...readText(payload), ...readFile(payload), ...readLocation(payload), ...readSuggestion(payload)];
}

function readText({ text }: Payload): EventBody[] {
  return text === undefined ? [] : [{ kind: 'text', text }];
}

function readFile({ userFile }: Payload): EventBody[] {
  const { fileUri: url, mimeType: contentType, fileName } = userFile?.payload ?? {};
  if (url === undefined) return [];
  return [
    {
      kind: 'file',
      url,
      ...(contentType === undefined ? {} : { contentType }),
      ...(fileName === undefined ? {} : { fileName }),
    },
  ];
}

function readLocation({ location }: Payload): EventBody[] {
  return location === undefined ? [] : [{ kind: 'location', ...location }];
}

function readSuggestion({ suggestionResponse }: Payload): EventBody[] {
  const { text, postbackData, type } = suggestionResponse ?? {};
  const shown = text ?? postbackData;
  if (shown === undefined) return [];
  const tapped = type === 'REPLY' ? ('reply' as const) : type === 'ACTION' ? ('action' as const) : undefined;
  return [
    {
      kind: 'suggestion',
      text: shown,
      postback: postbackData ?? '',
      ...(tapped === undefined ? {} : { tapped }),
    },
  ];
}
