import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useInbox } from '../../data/use-inbox.ts';
import { useTexts } from '../../i18n/use-texts.ts';

/** A link to an offer leads to it, or says that it is over. */
export function LinkedOffer({ id }: { id: string }) {
  const { data: inbox } = useInbox();
  const { t } = useTexts();
  const isThere = inbox?.offers.some((offer) => offer.id === id) === true;
  useEffect(() => {
    if (isThere) document.querySelector<HTMLElement>('[data-focus="offer"]')?.focus();
  }, [isThere]);
  if (inbox === undefined || isThere) return null;
  return (
    <MessageBar intent="info" layout="multiline" data-testid="offer-over">
      <MessageBarBody>{t('offer.over')}</MessageBarBody>
    </MessageBar>
  );
}
