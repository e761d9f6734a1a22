import { Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleHintRegular, ProhibitedRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { channelTitles } from './channel-titles.ts';
import { entryPointText, languageName } from './customer-text.ts';

const useStyles = makeStyles({
  panel: { padding: tokens.spacingHorizontalL, display: 'grid', rowGap: tokens.spacingVerticalM },
  list: { margin: 0, display: 'grid', rowGap: tokens.spacingVerticalM },
  term: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
  withIcon: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
});

const day = 24 * 60 * 60_000;

/** What is known of the customer and of this conversation. */
export function CustomerDetails({
  conversation,
  hasHeading = true,
}: {
  conversation: Conversation;
  hasHeading?: boolean;
}) {
  const { clock } = useServices();
  const { t, format, language } = useTexts();
  const styles = useStyles();
  const { customer, owner, replyUntil } = conversation;
  const facts: ReadonlyArray<readonly [string, ReactNode]> = [
    [t('customer.language'), languageName(customer.locale, language)],
    [t('customer.device'), languageName(customer.deviceLocale, language)],
    [
      t('customer.from'),
      customer.entryPoint === undefined ? undefined : entryPointText(t, customer.entryPoint),
    ],
    [t('customer.place'), customer.placeId],
    [t('customer.context'), customer.customContext],
    [t('customer.consent'), consent()],
    [t('customer.window'), replyUntil === undefined ? undefined : windowText(Date.parse(replyUntil))],
    [t('customer.channel'), channelTitles[conversation.channel]],
    [t('customer.brand'), conversation.brandName],
    [t('customer.queue'), conversation.queueName],
    [
      t('customer.owner'),
      owner === undefined
        ? undefined
        : t('customer.since', { name: owner.displayName, time: format.dateTime(Date.parse(owner.since)) }),
    ],
  ];
  return (
    <div className={styles.panel} data-testid="customer-details">
      {hasHeading && <Subtitle2 as="h2">{t('customer.label')}</Subtitle2>}
      <dl className={styles.list}>
        <div>
          <dd className={styles.value} dir="auto">
            <strong>{customer.displayName ?? t('list.unnamed')}</strong>
          </dd>
        </div>
        {facts.map(([term, value]) =>
          value === undefined ? null : (
            <div key={term}>
              <dt className={styles.term}>{term}</dt>
              <dd className={styles.value}>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );

  function consent(): ReactNode {
    const state = conversation.consent;
    const isGiven = state === 'granted' || state === 'informed';
    const isRefused = state === 'declined' || state === 'withdrawn';
    const Icon = isGiven ? CheckmarkCircleRegular : isRefused ? ProhibitedRegular : CircleHintRegular;
    return (
      <span className={styles.withIcon}>
        <Icon aria-hidden /> {t(`customer.consentState.${state}`)}
      </span>
    );
  }

  function windowText(until: number): string {
    const left = until - clock.now();
    if (left <= 0) return t('customer.windowOver', { time: format.dateTime(until) });
    return t('customer.windowLeft', { count: Math.floor(left / day) });
  }
}
