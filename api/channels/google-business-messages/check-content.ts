import { PunteError } from '../../domain/errors/punte-error.ts';
import type { OutboundContent, SuggestedReply } from '../../domain/messages/outbound-content.ts';
import { businessMessagesFeatures as features, maxPostbackLength } from './features.ts';

/**
 * Google's limits, counted in UTF-16 units: nobody says what Google counts, and no other count is larger.
 * @throws PunteError `text-too-long`, `content-not-supported`
 */
export function checkContent(content: OutboundContent): void {
  switch (content.kind) {
    case 'text':
      checkText(content.text);
      checkSuggestions(content.suggestions ?? []);
      return;
    case 'image':
      if (!features.imageTypes.includes(content.contentType)) {
        throw notSupported('image-type', { allowed: features.imageTypes });
      }
      if (!URL.canParse(content.url)) throw notSupported('image-address');
      checkLength(content.altText ?? '');
      return;
    default:
      content satisfies never;
  }
}

function checkText(text: string): void {
  if (text.trim() === '') throw notSupported('empty-text');
  checkLength(text);
}

function checkLength(text: string): void {
  if (text.length <= features.maxTextLength) return;
  throw new PunteError('text-too-long', { length: text.length, allowed: features.maxTextLength });
}

function checkSuggestions(suggestions: readonly SuggestedReply[]): void {
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
