import type {
  Attachment,
  EventLine,
  InboundLine,
  OutboundLine,
  TimelineLine,
} from '../../contract/conversation.ts';
import type { ConversationEvent } from '../../domain/conversation/conversation-event.ts';
import type * as stored from '../../domain/thread/line.ts';
import { attachmentIdOf, attachmentOfBlob } from '../../use-cases/media/attachment-id.ts';
import { presentInstant } from './present-instant.ts';

/** Names that lines show and do not hold themselves. */
export interface LineNames {
  readonly queueName: (queueId: string) => string | undefined;
  readonly personName: (personId: string) => string | undefined;
}

export function presentLine(line: stored.Line, names: LineNames): TimelineLine {
  const base = {
    id: line.id,
    conversation: line.conversation,
    revision: line.revision,
    at: presentInstant(line.at),
    order: line.order,
    ...(line.late === true ? { late: true } : {}),
  };
  switch (line.kind) {
    case 'inbound':
      return { ...base, kind: 'inbound', content: presentInbound(line.content, line.id) };
    case 'outbound':
      return { ...base, ...presentOutbound(line) };
    case 'event':
      return { ...base, kind: 'event', ...presentEvent(line.event, names) };
    default: {
      const unknown: never = line;
      return unknown;
    }
  }
}

function presentInbound(content: stored.InboundContent, lineId: string): InboundLine['content'] {
  switch (content.kind) {
    case 'file':
      return { kind: 'file', attachment: presentFile(content.file, lineId) };
    case 'suggestion':
      return {
        kind: 'suggestion',
        text: content.text,
        ...(content.inReplyTo === undefined ? {} : { inReplyTo: content.inReplyTo }),
      };
    case 'unknown':
      return { kind: 'unknown' };
    case 'text':
    case 'location':
    case 'live-agent-request':
    case 'survey-answer':
    case 'authentication':
      return content;
    default: {
      const unknown: never = content;
      return unknown;
    }
  }
}

export function presentOutbound(
  line: stored.OutboundLine,
): Omit<OutboundLine, 'id' | 'conversation' | 'revision' | 'at' | 'order'> {
  const { content, delivery } = line;
  return {
    kind: 'outbound',
    ...(line.author === undefined ? {} : { author: line.author }),
    ...(line.clientMessageId === undefined ? {} : { clientMessageId: line.clientMessageId }),
    content:
      content.kind === 'text'
        ? content
        : {
            kind: 'image',
            attachment: presentFile(content.file, line.id),
            ...(content.altText === undefined ? {} : { altText: content.altText }),
          },
    delivery: {
      state: delivery.state,
      ...(delivery.certainty === undefined ? {} : { certainty: delivery.certainty }),
      ...(delivery.reason === undefined ? {} : { reason: delivery.reason }),
      ...(delivery.sentAt === undefined ? {} : { sentAt: presentInstant(delivery.sentAt) }),
      ...(delivery.deliveredAt === undefined ? {} : { deliveredAt: presentInstant(delivery.deliveredAt) }),
      ...(delivery.readAt === undefined ? {} : { readAt: presentInstant(delivery.readAt) }),
    },
  };
}

function presentFile(file: stored.StoredFile, lineId: string): Attachment {
  const address = file.blob === undefined ? undefined : attachmentOfBlob(file.blob);
  return {
    attachmentId: address === undefined ? lineId : attachmentIdOf(address),
    state: file.state,
    ...(file.contentType === undefined ? {} : { contentType: file.contentType }),
    ...(file.bytes === undefined ? {} : { bytes: file.bytes }),
    ...(file.fileName === undefined ? {} : { fileName: file.fileName }),
    ...(file.reason === undefined ? {} : { reason: file.reason }),
  };
}

type EventParts = Pick<EventLine, 'event' | 'actor' | 'queueName' | 'reason'>;

function presentEvent(event: ConversationEvent, names: LineNames): EventParts {
  switch (event.kind) {
    case 'routed': {
      const queueName = names.queueName(event.queueId);
      return { event: 'routed', reason: event.because, ...(queueName === undefined ? {} : { queueName }) };
    }
    case 'offered':
      return { event: 'offered', reason: event.because, ...person(event.agentId, names) };
    case 'timed-out':
    case 'withdrawn':
      return { event: event.kind, ...person(event.agentId, names) };
    case 'rejected':
      return {
        event: 'rejected',
        actor: event.actor,
        ...(event.reason === undefined ? {} : { reason: event.reason }),
      };
    case 'accepted':
    case 'picked':
    case 'parked':
    case 'ended':
    case 'reopened':
      return { event: event.kind, actor: event.actor };
    case 'closed':
      return {
        event: 'closed',
        reason: event.reason,
        ...(event.actor === undefined ? {} : { actor: event.actor }),
      };
    case 'returned':
      return { event: 'returned', reason: event.from };
    case 'opened':
    case 'resumed':
      return { event: event.kind };
    default: {
      const unknown: never = event;
      return unknown;
    }
  }
}

function person(personId: string, names: LineNames): Pick<EventLine, 'actor'> {
  return { actor: { personId, displayName: names.personName(personId) ?? '' } };
}
