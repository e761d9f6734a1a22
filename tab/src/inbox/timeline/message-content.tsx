import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { LocationRegular, PersonChatRegular, TapSingleRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/use-texts.ts';
import { AttachmentImage } from './attachment-image.tsx';
import { useInnerTabIndex } from './entered.ts';
import { linkify } from './linkify.ts';
import { inboundText } from './message-text.ts';
import type { TimelineItem } from './timeline-items.ts';

const useStyles = makeStyles({
  special: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  link: { color: tokens.colorBrandForeground2, overflowWrap: 'anywhere' },
});

type MessageItem = Extract<TimelineItem, { kind: 'inbound' | 'outbound' | 'pending' }>;

/** What a bubble holds. */
export function MessageContent({ item }: { item: MessageItem }) {
  const { t } = useTexts();
  const styles = useStyles();
  const tabIndex = useInnerTabIndex();
  if (item.kind === 'pending') {
    const { text, attachmentId, altText } = item.message;
    if (text !== undefined) return <LinkedText text={text} />;
    return (
      <AttachmentImage attachment={{ attachmentId: attachmentId ?? '', state: 'ready', fileName: altText }} />
    );
  }
  const { content } = item.line;
  switch (content.kind) {
    case 'text':
      return <LinkedText text={content.text} />;
    case 'image':
      return <AttachmentImage attachment={content.attachment} altText={content.altText} />;
    case 'file':
      return <AttachmentImage attachment={content.attachment} />;
    case 'suggestion':
      return special(<TapSingleRegular aria-hidden />, content.text);
    case 'live-agent-request':
      return special(<PersonChatRegular aria-hidden />, t('timeline.liveAgentRequest'));
    case 'location': {
      const place = `${content.latitude}, ${content.longitude}`;
      return (
        <span className={styles.special}>
          <LocationRegular aria-hidden />
          <bdi>{t('timeline.location', { place })}</bdi>
          <Link
            tabIndex={tabIndex}
            className={styles.link}
            href={`https://www.google.com/maps?q=${content.latitude},${content.longitude}`}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('timeline.openMap')}
          </Link>
        </span>
      );
    }
    default:
      return item.kind === 'inbound' ? inboundText(t, item.line) : null;
  }

  function special(icon: ReactNode, text: string) {
    return (
      <span className={styles.special}>
        {icon} {text}
      </span>
    );
  }
}

function LinkedText({ text }: { text: string }) {
  const tabIndex = useInnerTabIndex();
  const styles = useStyles();
  return linkify(text).map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <Link
        key={index}
        tabIndex={tabIndex}
        className={styles.link}
        href={part.url}
        target="_blank"
        rel="noopener noreferrer"
        inline
      >
        <bdi>{part.url}</bdi>
      </Link>
    ),
  );
}
