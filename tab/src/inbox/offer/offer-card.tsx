import {
  Body1,
  Button,
  Caption1,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  ProgressBar,
  Subtitle2,
  makeStyles,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import { useEffect, useRef } from 'react';
import type { OfferRow } from '../../../../api/contract/inbox.ts';
import { useElementKeys } from '../../components/use-element-keys.ts';
import { useNow } from '../../components/use-now.ts';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { previewText } from '../list/preview-text.ts';
import { declineReasons, useAnswerOffer } from './use-answer-offer.ts';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    rowGap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow16,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  words: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '3',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    '@media (max-width: 639.98px)': { WebkitLineClamp: '2' },
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
  time: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  left: { color: tokens.colorNeutralForeground2 },
});

interface OfferCardProps {
  readonly offer: OfferRow;
  readonly more: number;
  readonly onAnswered: (isAnswered: boolean) => void;
}

/** One offer: who, what they said, how long there is, accept or decline. */
export function OfferCard({ offer, more, onAnswered }: OfferCardProps) {
  const { t } = useTexts();
  const styles = useStyles();
  const { accept, decline } = useAnswerOffer(offer, onAnswered);
  const hasLetterKeys = useObservable(useServices().preferences).letterKeys;
  const now = useNow(1_000);
  const whole = Math.max(1, Date.parse(offer.deadline) - Date.parse(offer.offeredAt));
  const left = Math.max(0, Date.parse(offer.deadline) - now);
  const seconds = Math.ceil(left / 1_000);
  const name = offer.customerName ?? t('list.unnamed');
  const card = useRef<HTMLElement>(null);
  useTimeAnnouncements(name, seconds);
  useElementKeys(card, (event) => {
    if (!hasLetterKeys || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.toLowerCase() === 'a') void accept();
    if (event.key.toLowerCase() === 'd') void decline();
  });

  return (
    <article
      ref={card}
      className={styles.card}
      aria-label={t('offer.title', { queue: offer.queueName ?? offer.brandName })}
      tabIndex={-1}
      data-focus="offer"
      data-testid="offer"
      data-conversation-id={offer.conversationId}
    >
      <Subtitle2 as="h2">{t('offer.title', { queue: offer.queueName ?? offer.brandName })}</Subtitle2>
      <Body1 dir="auto">
        <strong>{name}</strong>
      </Body1>
      <Body1 className={styles.words} dir="auto">
        {previewText(t, offer)}
      </Body1>
      <div className={styles.time}>
        <ProgressBar value={left / whole} aria-hidden thickness="large" />
        <Caption1 className={styles.left} role="timer" aria-live="off" data-testid="offer-countdown">
          {t('offer.left', { seconds })}
          {more > 0 && ` · ${t('offer.more', { count: more })}`}
        </Caption1>
      </div>
      <div className={styles.foot}>
        <Button onClick={() => void decline()} data-testid="offer-decline">
          {t('offer.decline')}
        </Button>
        <Menu positioning="above-end">
          <MenuTrigger disableButtonEnhancement>
            <Button
              icon={<ChevronDownRegular />}
              aria-label={t('offer.declineWith')}
              data-testid="offer-decline-menu"
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {declineReasons.map((reason) => (
                <MenuItem
                  key={reason}
                  onClick={() => void decline(reason)}
                  data-testid={`offer-decline-${reason}`}
                >
                  {t(`offer.reason.${reason}`)}
                </MenuItem>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
        <Button appearance="primary" onClick={() => void accept()} data-testid="offer-accept">
          {t('offer.accept')}
        </Button>
      </div>
    </article>
  );
}

/** Spoken at the start and ten seconds before the end, and not in between. */
function useTimeAnnouncements(name: string, seconds: number): void {
  const { announce } = useAnnounce();
  const { t } = useTexts();
  const said = useRef({ start: false, end: false });
  useEffect(() => {
    if (!said.current.start) {
      said.current.start = true;
      announce(t('offer.announce', { name, seconds }), { polite: false, alert: true });
    }
    if (!said.current.end && seconds <= 10) {
      said.current.end = true;
      announce(t('offer.announceEnd'), { polite: false, alert: true });
    }
  }, [announce, name, seconds, t]);
}
