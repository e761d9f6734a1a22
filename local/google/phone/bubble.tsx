import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Chip } from '../business-messages/chips.ts';
import type { LineView, PhoneView } from './phone-view.ts';
import { Cards } from './cards.tsx';
import { RichText } from './rich-text.tsx';
import { Tick } from './tick.tsx';
import { timeOf } from './time-of.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', maxWidth: '84%', flexShrink: 0 },
  first: { marginTop: '8px' },
  own: { alignSelf: 'flex-end', alignItems: 'flex-end' },
  theirs: { alignSelf: 'flex-start', alignItems: 'flex-start' },
  wide: { maxWidth: '100%' },
  name: { color: tokens.colorNeutralForeground2, padding: '0 12px 2px' },
  bubble: {
    padding: '8px 12px',
    borderRadius: '18px',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    maxWidth: '100%',
    boxSizing: 'border-box',
  },
  ownBubble: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    borderEndEndRadius: '6px',
  },
  theirBubble: { backgroundColor: tokens.colorNeutralBackground3, borderEndStartRadius: '6px' },
  image: {
    display: 'block',
    maxWidth: '100%',
    maxHeight: '320px',
    borderRadius: '18px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: 'border-box',
  },
  meta: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    padding: '2px 8px 0',
    color: tokens.colorNeutralForeground2,
  },
});

type Props = {
  line: Exclude<LineView, { from: 'system' }>;
  view: PhoneView;
  isFirstOfGroup: boolean;
  showsState: boolean;
  onTap: (chip: Chip) => void;
  onGrown: () => void;
};

/** One message of either side, with its time and, for the customer's own, its tick. */
export function Bubble({ line, view, isFirstOfGroup, showsState, onTap, onGrown }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const time = timeOf(line.at, i18n.language);
  const isOwn = line.from === 'customer';
  const sender = isOwn ? '' : (line.representative.displayName ?? view.agentDisplayName);
  const hasCards = line.kind === 'card' || line.kind === 'carousel';
  return (
    <article
      className={mergeClasses(
        styles.row,
        isFirstOfGroup && styles.first,
        isOwn ? styles.own : styles.theirs,
        hasCards && styles.wide,
      )}
      aria-label={
        isOwn ? t('phone.messageFromYou', { time }) : t('phone.messageFrom', { name: sender, time })
      }
      data-testid="message"
      data-from={line.from}
      data-kind={line.kind}
      data-state={line.state}
      data-message-id={line.id}
    >
      {!isOwn && isFirstOfGroup && <Caption1 className={styles.name}>{sender}</Caption1>}
      <Content line={line} sender={sender} onTap={onTap} onGrown={onGrown} />
      {isOwn && (
        <Caption1 className={styles.meta}>
          <span>{time}</span>
          <Tick state={line.state} showsWord={showsState} />
        </Caption1>
      )}
      {!isOwn && <Caption1 className={styles.meta}>{time}</Caption1>}
    </article>
  );
}

function Content({
  line,
  sender,
  onTap,
  onGrown,
}: Pick<Props, 'line' | 'onTap' | 'onGrown'> & { sender: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (line.kind === 'card' || line.kind === 'carousel') {
    return (
      <Cards cards={line.cards} isCarousel={line.kind === 'carousel'} width={line.cardWidth} onTap={onTap} />
    );
  }
  if (line.kind === 'image') {
    const alt = line.from === 'customer' ? t('phone.imageFromYou') : line.altText;
    const fallback = t('phone.imageFromBrand', { name: sender });
    return (
      <img
        className={styles.image}
        src={line.imageUrl}
        alt={alt === undefined || alt === '' ? fallback : alt}
        onLoad={onGrown}
        data-testid="message-image"
      />
    );
  }
  const isOwn = line.from === 'customer';
  const text =
    isOwn && line.kind === 'survey'
      ? t('phone.surveyAnswered', { rating: ratingName(line.text) })
      : line.text;
  return (
    <div
      className={mergeClasses(styles.bubble, isOwn ? styles.ownBubble : styles.theirBubble)}
      dir="auto"
      data-testid="message-text"
    >
      {!isOwn && line.richText ? <RichText text={text ?? ''} /> : text}
    </div>
  );

  function ratingName(rating: string): string {
    switch (rating) {
      case 'VERY_DISSATISFIED':
      case 'SOMEWHAT_DISSATISFIED':
      case 'NEITHER_SATISFIED_NOR_DISSATISFIED':
      case 'SOMEWHAT_SATISFIED':
      case 'VERY_SATISFIED':
        return t(`phone.survey.${rating}`);
      default:
        return rating;
    }
  }
}
