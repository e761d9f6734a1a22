import { useQuery } from '@tanstack/react-query';
import {
  Body1,
  Button,
  Card,
  Caption1,
  makeStyles,
  Subtitle1,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { PauseRegular, PlayRegular, SendRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveriesView } from '../sim/delivery-routes.ts';
import { request } from '../pages/request.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { PageHead } from './page-section.tsx';
import { Waiting } from './waiting.tsx';

const COUNTS = ['waiting', 'acknowledged', 'dropped', 'attempts', 'failures'] as const;

const useStyles = makeStyles({
  counts: {
    display: 'grid',
    gap: '12px',
    gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
    margin: 0,
  },
  count: { gap: '2px', padding: '12px 16px' },
  muted: { color: tokens.colorNeutralForeground2 },
  figure: { margin: 0 },
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '8px',
    padding: '48px 16px',
    textAlign: 'center',
  },
  heading: { margin: 0 },
});

/** What became of every event. */
export function DeliveriesPage() {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [isPaused, setIsPaused] = useState(false);
  const deliveries = useQuery({
    queryKey: ['deliveries'],
    queryFn: () => request<DeliveriesView>('GET', '/sim/deliveries?limit=100&payload=true'),
    refetchInterval: isPaused ? false : 2_000,
  });
  if (deliveries.data === undefined) {
    return <Waiting failed={deliveries.isError} onRetry={() => void deliveries.refetch()} />;
  }
  const { counts, deliveries: rows } = deliveries.data;
  return (
    <>
      <PageHead
        title={t('console.deliveriesPage.title')}
        lead={t('console.deliveriesPage.lead')}
        action={
          <Button icon={isPaused ? <PlayRegular /> : <PauseRegular />} onClick={() => setIsPaused(!isPaused)}>
            {isPaused ? t('console.deliveriesPage.resume') : t('console.deliveriesPage.pause')}
          </Button>
        }
      />
      <div className={styles.counts}>
        {COUNTS.map((name) => (
          <Card key={name} className={styles.count}>
            <Caption1 className={styles.muted}>{t(`console.deliveriesPage.${name}`)}</Caption1>
            <Subtitle1 as="p" className={styles.figure} data-testid={`count-${name}`}>
              {counts[name].toLocaleString(i18n.language)}
            </Subtitle1>
          </Card>
        ))}
      </div>
      {rows.length === 0 ? (
        <div className={styles.empty}>
          <SendRegular fontSize={32} aria-hidden />
          <Subtitle2 as="h2" className={styles.heading}>
            {t('console.deliveriesPage.empty')}
          </Subtitle2>
          <Body1 className={styles.muted}>{t('console.deliveriesPage.emptyHint')}</Body1>
        </div>
      ) : (
        <DeliveryTable rows={rows} />
      )}
    </>
  );
}
