import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  CheckmarkRegular,
  CircleRegular,
  ClockRegular,
  ErrorCircleRegular,
  EyeRegular,
} from '@fluentui/react-icons';
import type { DeliveryState, OutboundLine } from '../../../../api/contract/conversation.ts';
import { usePerson } from '../../data/person-services.tsx';
import { useTexts, type Translate } from '../../i18n/use-texts.ts';
import { useInnerTabIndex } from './entered.ts';
import { problemWords } from './problem-words.ts';
import type { TimelineItem } from './timeline-items.ts';

type MessageItem = Extract<TimelineItem, { kind: 'inbound' | 'outbound' | 'pending' }>;

export interface Delivery {
  readonly state: DeliveryState;
  readonly isUncertain: boolean;
  readonly reason: string | undefined;
  readonly at: string | undefined;
}

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    paddingTop: '2px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    maxWidth: 'min(90%, 560px)',
  },
  failed: { color: tokens.colorStatusDangerForeground3 },
  act: { fontSize: 'inherit', minHeight: '24px', paddingInline: tokens.spacingHorizontalXS },
});

const icons: Record<DeliveryState, typeof ClockRegular> = {
  queued: ClockRegular,
  sending: CircleRegular,
  sent: CheckmarkRegular,
  delivered: CheckmarkCircleRegular,
  read: EyeRegular,
  failed: ErrorCircleRegular,
};

interface DeliveryMarkProps {
  readonly item: MessageItem;
  readonly delivery: Delivery;
  readonly conversationId: string;
}

/** How far one of our messages has come: icon and word, and what to do when it failed. */
export function DeliveryMark({ item, delivery, conversationId }: DeliveryMarkProps) {
  const { t, format } = useTexts();
  const { outbox, personId } = usePerson();
  const styles = useStyles();
  const tabIndex = useInnerTabIndex();
  const Icon = icons[delivery.state];
  const isFailed = delivery.state === 'failed';
  const time = delivery.at === undefined ? undefined : format.time(Date.parse(delivery.at));
  const title =
    time === undefined
      ? undefined
      : delivery.state === 'read'
        ? t('delivery.readAt', { time })
        : t('delivery.deliveredAt', { time });

  return (
    <div className={mergeClasses(styles.mark, isFailed && styles.failed)} title={title}>
      <Icon aria-hidden />
      <span>{deliveryWords(t, delivery)}</span>
      {isFailed && canRetry() && (
        <Link
          as="button"
          tabIndex={tabIndex}
          className={styles.act}
          onClick={retry}
          data-testid="retry-message"
        >
          {t('delivery.retry')}
        </Link>
      )}
      {isFailed && item.kind === 'pending' && (
        <Link
          as="button"
          tabIndex={tabIndex}
          className={styles.act}
          onClick={() => outbox.discard(item.message.clientMessageId)}
          data-testid="discard-message"
        >
          {t('delivery.discard')}
        </Link>
      )}
    </div>
  );

  function canRetry(): boolean {
    if (item.kind === 'pending') return true;
    return (
      item.kind === 'outbound' &&
      item.line.author?.personId === personId &&
      item.line.clientMessageId !== undefined
    );
  }

  function retry(): void {
    if (item.kind === 'pending') outbox.retry(item.message.clientMessageId);
    if (item.kind === 'outbound') outbox.repeat(repetitionOf(conversationId, item.line));
  }
}

function repetitionOf(conversationId: string, { clientMessageId, id, content }: OutboundLine) {
  const base = { clientMessageId: clientMessageId ?? id, conversationId };
  if (content.kind === 'text') return { ...base, text: content.text };
  const { attachment, altText } = content;
  return { ...base, attachmentId: attachment.attachmentId, ...(altText === undefined ? {} : { altText }) };
}

/** How far a message is, whether the timeline or only this page knows it. */
export function deliveryOf(item: Exclude<MessageItem, { kind: 'inbound' }>): Delivery {
  if (item.kind === 'pending') {
    const { state, failure } = item.message;
    return {
      state: state === 'accepted' ? 'queued' : state,
      isUncertain: false,
      reason: failure,
      at: undefined,
    };
  }
  const { state, certainty, reason, readAt, deliveredAt } = item.line.delivery;
  const at = state === 'read' ? readAt : state === 'delivered' ? deliveredAt : undefined;
  return { state, isUncertain: certainty === 'uncertain', reason, at };
}

/** The state in words, with the reason of a failure. */
export function deliveryWords(t: Translate, { state, isUncertain, reason }: Delivery): string {
  if (state !== 'failed') return t(`delivery.${state}`);
  const word = isUncertain ? t('delivery.uncertain') : t('delivery.failed');
  return reason === undefined ? word : `${word}. ${problemWords(t, reason)}`;
}
