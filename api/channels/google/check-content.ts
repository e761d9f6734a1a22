import { PunteError } from '../../domain/errors/punte-error.ts';
import type { OutboundContent, SuggestedReply } from '../../domain/messages/outbound-content.ts';
import type { ChannelFeatures } from '../channel.ts';

/** Both of Google's products: a suggestion's postback data, in characters. */
export const maxPostbackLength = 2_048;

type Limits = Pick<
  ChannelFeatures,
  'maxTextLength' | 'maxSuggestions' | 'maxSuggestionLength' | 'imageTypes'
>;

/**
 * Google's limits, counted in UTF-16 units: nobody says what Google counts, and no other count is larger.
 * @throws PunteError `text-too-long`, `content-not-supported`
 */
export function checkContent(features: Limits, content: OutboundContent): void {
  switch (content.kind) {
    case 'text':
      checkText(features, content.text);
      checkSuggestions(features, content.suggestions ?? []);
      return;
    case 'image':
      if (!features.imageTypes.includes(content.contentType)) {
        throw notSupported('image-type', { allowed: features.imageTypes });
      }
      if (!URL.canParse(content.url)) throw notSupported('image-address');
      checkLength(features, content.altText ?? '');
      return;
    default:
      content satisfies never;
  }
}

function checkText(features: Limits, text: string): void {
  if (text.trim() === '') throw notSupported('empty-text');
  checkLength(features, text);
}

function checkLength(features: Limits, text: string): void {
  if (text.length <= features.maxTextLength) return;
  throw new PunteError('text-too-long', { length: text.length, allowed: features.maxTextLength });
}

function checkSuggestions(features: Limits, suggestions: readonly SuggestedReply[]): void {
  if (suggestions.length > features.maxSuggestions) {
    throw notSupported('too-many-suggestions', { allowed: features.maxSuggestions });
  }
  for (const { text, postback } of suggestions) {
    if (text.trim() === '' || text.length > features.maxSuggestionLength) {
      throw notSupported('suggestion-text', { allowed: features.maxSuggestionLength });
    }
    if (postback === '' || postback.length > maxPostbackLength) {
      throw notSupported('suggestion-postback', { allowed: maxPostbackLength });
    }
  }
}

const notSupported = (
  reason: string,
  details: { readonly allowed?: number | readonly string[] } = {},
): PunteError =>
  new PunteError('content-not-supported', {
    reason,
    ...(details.allowed === undefined
      ? {}
      : { allowed: typeof details.allowed === 'number' ? details.allowed : [...details.allowed] }),
  });
