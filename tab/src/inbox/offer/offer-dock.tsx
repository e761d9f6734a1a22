import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { OfferRow } from '../../../../api/contract/inbox.ts';
import { useNow } from '../../components/use-now.ts';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useInbox } from '../../data/use-inbox.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { OfferCard } from './offer-card.tsx';
import { playOfferSound } from './offer-sound.ts';

const useStyles = makeStyles({
  dock: { flexShrink: 0, padding: tokens.spacingHorizontalS },
  floating: {
    position: 'fixed',
    zIndex: 5,
    insetInlineEnd: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalL,
    width: 'min(380px, calc(100vw - 32px))',
    padding: 0,
  },
});

/**
 * Incoming offers, where they cover nothing: at the foot of the list, above a narrow page, or floating on pages
 * without a list. Never takes the focus; F8 goes there.
 */
export function OfferDock({ isFloating }: { isFloating: boolean }) {
  const { data: inbox } = useInbox();
  const { preferences } = useServices();
  const { t } = useTexts();
  const styles = useStyles();
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const offers = useRunning(inbox?.offers ?? none).filter((offer) => !answered.has(offer.id));
  const first = offers[0];
  const firstId = first?.id;
  const { sounds } = useObservable(preferences);

  useEffect(() => {
    if (firstId !== undefined && sounds) playOfferSound();
  }, [firstId, sounds]);

  if (first === undefined) return null;
  return (
    <section
      className={mergeClasses(styles.dock, isFloating && styles.floating)}
      aria-label={t('offer.label')}
      data-pane="offer"
      data-testid="offer-dock"
    >
      <OfferCard
        key={first.id}
        offer={first}
        more={offers.length - 1}
        onAnswered={(isAnswered) =>
          setAnswered((held) => {
            const next = new Set(held);
            if (isAnswered) next.add(first.id);
            else next.delete(first.id);
            return next;
          })
        }
      />
    </section>
  );
}

const none: readonly OfferRow[] = [];

/** Offers whose time is not over by the server's clock, the one that ends first on top. */
function useRunning(offers: readonly OfferRow[]): OfferRow[] {
  const now = useNow(1_000);
  return offers
    .filter((offer) => Date.parse(offer.deadline) > now)
    .toSorted((a, b) => Date.parse(a.deadline) - Date.parse(b.deadline));
}
