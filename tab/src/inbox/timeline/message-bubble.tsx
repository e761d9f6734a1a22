import { Avatar, Caption1, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { type HTMLAttributes, useRef } from 'react';
import type { DeliveryState } from '../../../../api/contract/conversation.ts';
import { usePerson } from '../../data/person-services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { EnteredContext } from './entered.ts';
import { useEntering } from './use-entering.ts';
import { DeliveryMark, deliveryOf, deliveryWords } from './delivery-mark.tsx';
import { MessageContent } from './message-content.tsx';
import { inboundText, outboundText } from './message-text.ts';
import type { TimelineItem } from './timeline-items.ts';

type MessageItem = Extract<TimelineItem, { kind: 'inbound' | 'outbound' | 'pending' }>;

const useStyles = makeStyles({
  line: {
    display: 'grid',
    paddingInline: tokens.spacingHorizontalL,
    paddingBottom: '2px',
    justifyItems: 'start',
    ':focus-visible': { outlineStyle: 'none' },
  },
  own: { justifyItems: 'end' },
  gap: { paddingTop: tokens.spacingVerticalM },
  sender: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingBottom: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
  },
  bubble: {
    maxWidth: 'min(75%, 560px)',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    '@media (max-width: 639.98px)': { maxWidth: '88%' },
  },
  ownBubble: { backgroundColor: tokens.colorBrandBackground2 },
  focused: {
    ':focus-visible > [data-bubble]': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '1px',
    },
  },
  failed: shorthands.borderColor(tokens.colorStatusDangerBorder2),
  foot: { color: tokens.colorNeutralForeground3, paddingTop: '2px' },
});

/** Worth saying for every message of a group, not only for the last. */
function isUnsettled(state: DeliveryState): boolean {
  return state === 'queued' || state === 'sending' || state === 'failed';
}

interface MessageBubbleProps {
  readonly item: MessageItem;
  readonly name: string;
  readonly conversationId: string;
  /** makes the whole line one stop for the arrow keys */
  readonly stop: HTMLAttributes<HTMLElement>;
}

/** One message. Its name for screen readers is sender, time, text and state. */
export function MessageBubble({ item, name, conversationId, stop }: MessageBubbleProps) {
  const { t, format } = useTexts();
  const { personId } = usePerson();
  const styles = useStyles();
  const message = useRef<HTMLElement>(null);
  const isEntered = useEntering(message);
  const isOwn = item.kind !== 'inbound';
  const delivery = item.kind === 'inbound' ? undefined : deliveryOf(item);
  const sender = senderName();
  const text =
    item.kind === 'inbound'
      ? inboundText(t, item.line)
      : item.kind === 'outbound'
        ? outboundText(t, item.line)
        : (item.message.text ?? item.message.altText ?? t('timeline.image'));
  const time = format.time(item.at);
  const label =
    delivery === undefined
      ? t('timeline.bubble', { sender, time, text })
      : t('timeline.bubbleWithState', { sender, time, text, state: deliveryWords(t, delivery) });
  const showsFoot = item.isLast || (delivery !== undefined && isUnsettled(delivery.state));

  return (
    <EnteredContext value={isEntered}>
      <article
        {...stop}
        ref={message}
        className={mergeClasses(styles.line, styles.focused, isOwn && styles.own, item.isFirst && styles.gap)}
        aria-label={label}
        data-testid="message-bubble"
        data-direction={isOwn ? 'out' : 'in'}
        data-message-id={item.key}
        data-delivery-state={delivery?.state}
      >
        {item.isFirst && (
          <div className={styles.sender} aria-hidden>
            {!isOwn && <Avatar size={20} name={name} color="colorful" aria-hidden />}
            <Caption1>
              <span dir="auto">{sender}</span> {time}
            </Caption1>
          </div>
        )}
        <div
          data-bubble
          dir="auto"
          className={mergeClasses(
            styles.bubble,
            isOwn && styles.ownBubble,
            delivery?.state === 'failed' && styles.failed,
          )}
        >
          <MessageContent item={item} />
        </div>
        {item.kind === 'inbound' && item.isLate && (
          <Caption1 className={styles.foot}>{t('timeline.late')}</Caption1>
        )}
        {delivery !== undefined && showsFoot && (
          <DeliveryMark item={item} delivery={delivery} conversationId={conversationId} />
        )}
      </article>
    </EnteredContext>
  );

  function senderName(): string {
    if (item.kind === 'inbound') return name;
    if (item.kind === 'pending') return t('timeline.you');
    const { author } = item.line;
    if (author === undefined) return t('timeline.automatic');
    return author.personId === personId ? t('timeline.you') : author.displayName;
  }
}
