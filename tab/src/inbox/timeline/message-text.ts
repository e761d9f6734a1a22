import type { InboundLine, OutboundLine } from '../../../../api/contract/conversation.ts';
import type { Translate } from '../../i18n/use-texts.ts';

/** A message in words, for those who do not see it and for announcements. */
export function inboundText(t: Translate, { content }: InboundLine): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'file':
      return fileText(t, content.attachment.fileName);
    case 'suggestion':
      return t('timeline.chosen', { text: content.text });
    case 'location':
      return t('timeline.location', { place: `${content.latitude}, ${content.longitude}` });
    case 'live-agent-request':
      return t('timeline.liveAgentRequest');
    case 'survey-answer':
      return content.rating === undefined
        ? t('timeline.surveyText', { question: content.question, text: content.text ?? '' })
        : t('timeline.surveyAnswer', { question: content.question, rating: content.rating });
    case 'authentication':
      return content.outcome === 'granted' ? t('timeline.signedInGranted') : t('timeline.signedInRefused');
    case 'unknown':
      return t('timeline.unknown');
    default:
      return content satisfies never;
  }
}

export function outboundText(t: Translate, { content }: OutboundLine): string {
  if (content.kind === 'text') return content.text;
  return content.altText ?? fileText(t, content.attachment.fileName);
}

function fileText(t: Translate, name: string | undefined): string {
  return name === undefined ? t('timeline.image') : t('timeline.imageNamed', { name });
}
