import type { Destination } from '../channel.ts';
import type { OutboundContent, OutboundSignal } from '../../domain/messages/outbound-content.ts';
import type { ChannelRequest } from '../google/google-client.ts';
import { pathSegment } from '../google/path-segment.ts';
import { messageBody, representativeBody } from './message-body.ts';

export function messageRequest(to: Destination, messageId: string, content: OutboundContent): ChannelRequest {
  return {
    method: 'POST',
    path: `/v1/conversations/${pathSegment(to.customerKey)}/messages`,
    body: messageBody(messageId, to.representative, content),
  };
}

export function signalRequest(to: Destination, signalId: string, signal: OutboundSignal): ChannelRequest {
  const conversation = `/v1/conversations/${pathSegment(to.customerKey)}`;
  if (signal.kind === 'read') {
    return {
      method: 'PATCH',
      path: `${conversation}/messages/${pathSegment(signal.providerMessageId)}/receipt`,
      body: { receiptType: 'READ' },
    };
  }
  return {
    method: 'POST',
    path: `${conversation}/events?eventId=${encodeURIComponent(signalId.toWellFormed())}`,
    body: { eventType: eventTypeOf(signal), representative: representativeBody(to.representative) },
  };
}

function eventTypeOf(signal: Exclude<OutboundSignal, { kind: 'read' }>): string {
  switch (signal.kind) {
    case 'typing':
      return signal.isTyping ? 'TYPING_STARTED' : 'TYPING_STOPPED';
    case 'representative-joined':
      return 'REPRESENTATIVE_JOINED';
    case 'representative-left':
      return 'REPRESENTATIVE_LEFT';
    default:
      return signal satisfies never;
  }
}
