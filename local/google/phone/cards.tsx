import { Body1, Body1Strong, Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Chip } from '../business-messages/chips.ts';
import type { CardView } from '../business-messages/phone-view.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    gap: '8px',
    maxWidth: '100%',
    overflowX: 'auto',
    padding: '2px',
    boxSizing: 'border-box',
  },
  card: {
    width: '280px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    borderRadius: '16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  small: { width: '136px' },
  image: { width: '100%', objectFit: 'cover' },
  SHORT: { height: '112px' },
  MEDIUM: { height: '168px' },
  TALL: { height: '264px' },
  text: { padding: '12px', display: 'flex', flexDirection: 'column', gap: '4px', overflowWrap: 'anywhere' },
  description: { whiteSpace: 'pre-wrap' },
  chips: { display: 'flex', flexDirection: 'column', padding: '0 8px 8px' },
});

type Props = {
  cards: CardView[];
  isCarousel: boolean;
  width: string | undefined;
  onTap: (chip: Chip) => void;
};

/** A card, or several side by side. */
export function Cards({ cards, isCarousel, width, onTap }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const scrolling = isCarousel ? { role: 'group', tabIndex: 0, 'aria-label': t('phone.cards') } : {};
  return (
    <div className={styles.row} {...scrolling}>
      {cards.map((card, index) => (
        // a card never changes its place
        <div
          key={index}
          className={mergeClasses(styles.card, width === 'SMALL' && styles.small)}
          data-testid="card"
        >
          {card.image !== undefined && (
            <img
              className={mergeClasses(styles.image, styles[heightOf(card.image.height)])}
              src={card.image.url}
              alt={card.image.altText}
            />
          )}
          <div className={styles.text}>
            {card.title !== undefined && <Body1Strong>{card.title}</Body1Strong>}
            {card.description !== undefined && (
              <Body1 className={styles.description}>{card.description}</Body1>
            )}
          </div>
          {card.chips.length > 0 && (
            <div className={styles.chips}>
              {card.chips.map((chip) => (
                <Button
                  key={`${chip.kind}${chip.postbackData}`}
                  appearance="subtle"
                  onClick={() => onTap(chip)}
                  data-testid="card-chip"
                  data-postback={chip.postbackData}
                >
                  {chip.kind === 'live-agent' ? t('phone.liveAgent') : chip.text}
                </Button>
              ))}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

function heightOf(height: string): 'SHORT' | 'MEDIUM' | 'TALL' {
  if (height === 'SHORT' || height === 'TALL') return height;
  return 'MEDIUM';
}
