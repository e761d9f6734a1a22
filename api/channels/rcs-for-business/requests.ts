import type {
  OutboundContent,
  OutboundSignal,
  SuggestedReply,
} from '../../domain/messages/outbound-content.ts';
import type { Destination } from '../channel.ts';
import type { ChannelRequest } from '../google/google-client.ts';
import { pathSegment } from '../google/path-segment.ts';

/** `POST phones/{E164}/agentMessages` (reference "AgentMessage"): the id is in the query, a repeated one is ignored. */
export function messageRequest(to: Destination, messageId: string, content: OutboundContent): ChannelRequest {
  return {
    method: 'POST',
    path: `${phone(to)}/agentMessages?${query({ messageId, agentId: to.brandAgent })}`,
    body: { contentMessage: contentMessage(content) },
  };
}

/** The call of a signal; `undefined` where RCS has none: typing ends by itself, and nobody joins or leaves. */
export function signalRequest(
  to: Destination,
  signalId: string,
  signal: OutboundSignal,
): ChannelRequest | undefined {
  const body = eventBody(signal);
  if (body === undefined) return undefined;
  const path = `${phone(to)}/agentEvents?${query({ eventId: signalId, agentId: to.brandAgent })}`;
  return { method: 'POST', path, body };
}

function eventBody(signal: OutboundSignal) {
  switch (signal.kind) {
    case 'typing':
      return signal.isTyping ? { eventType: 'IS_TYPING' } : undefined;
    case 'read':
      return { eventType: 'READ', messageId: signal.providerMessageId };
    case 'representative-joined':
    case 'representative-left':
      return undefined;
    default:
      return signal satisfies never;
  }
}

/** There is no text beside a picture and no fallback: a description goes unsaid. */
function contentMessage(content: OutboundContent) {
  switch (content.kind) {
    case 'text': {
      const suggestions = (content.suggestions ?? []).map(suggestionBody);
      return { text: content.text, ...(suggestions.length === 0 ? {} : { suggestions }) };
    }
    case 'image':
      return { contentInfo: { fileUrl: content.url, forceRefresh: false } };
    default:
      return content satisfies never;
  }
}

const suggestionBody = ({ text, postback }: SuggestedReply) => ({ reply: { text, postbackData: postback } });

const phone = ({ customerKey }: Destination): string => `/v1/phones/${pathSegment(customerKey)}`;

const query = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
