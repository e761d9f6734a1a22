import type {
  OutboundContent,
  Representative,
  SuggestedReply,
} from '../../domain/messages/outbound-content.ts';

/** Body of `POST conversations/{c}/messages` (reference "Message"). */
export function messageBody(messageId: string, from: Representative, content: OutboundContent) {
  return { messageId, representative: representativeBody(from), ...contentBody(content) };
}

export function representativeBody({ kind, displayName }: Representative) {
  return {
    representativeType: kind === 'human' ? 'HUMAN' : 'BOT',
    ...(displayName === undefined || displayName === '' ? {} : { displayName }),
  };
}

/** `fallback` is what a device shows that cannot show the rest; without one Google refuses the message there. */
function contentBody(content: OutboundContent) {
  switch (content.kind) {
    case 'text': {
      const suggestions = content.suggestions ?? [];
      if (suggestions.length === 0) return { text: content.text };
      return { text: content.text, fallback: content.text, suggestions: suggestions.map(suggestionBody) };
    }
    case 'image': {
      const { altText, url } = content;
      const described = altText === undefined || altText === '' ? {} : { altText };
      return {
        image: { contentInfo: { fileUrl: url, forceRefresh: false, ...described } },
        ...('altText' in described ? { fallback: described.altText } : {}),
      };
    }
    default:
      return content satisfies never;
  }
}

const suggestionBody = ({ text, postback }: SuggestedReply) => ({ reply: { text, postbackData: postback } });
