import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Body1, Button, Field, makeStyles, Select } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ClockView } from '../sim/fault-routes.ts';
import { request } from '../pages/request.ts';
import { formatMoment } from './format-moment.ts';
import { PageSection } from './page-section.tsx';

const SCALES = [1, 10, 60, 3_600, 86_400];
const HOUR_MS = 3_600_000;
const SPANS = [
  { key: 'hour', advanceMs: HOUR_MS },
  { key: 'day', advanceMs: 24 * HOUR_MS },
  { key: 'week', advanceMs: 168 * HOUR_MS },
  { key: 'month', advanceMs: 720 * HOUR_MS },
] as const;

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '16px 24px', alignItems: 'flex-end' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  pace: { maxWidth: '280px' },
});

const KEY = ['clock'];

/** Google's clock: its pace, and jumps forward. */
export function ClockPanel() {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const clock = useQuery({
    queryKey: KEY,
    queryFn: () => request<ClockView>('GET', '/sim/clock'),
    refetchInterval: 2_000,
  });
  const adjust = async (change: { timeScale?: number; advanceMs?: number }): Promise<void> => {
    queries.setQueryData(KEY, await request<ClockView>('PUT', '/sim/clock', change));
  };
  if (clock.data === undefined) return null;
  const { now, timeScale } = clock.data;
  const scales = SCALES.includes(timeScale) ? SCALES : [...SCALES, timeScale];
  return (
    <PageSection title={t('console.faultsPage.clock')} hint={t('console.faultsPage.clockHint')}>
      <Body1 data-testid="google-clock">
        {t('console.faultsPage.now')}: {formatMoment(now, i18n.language)}
      </Body1>
      <Field label={t('console.faultsPage.pace')} className={styles.pace}>
        <Select
          value={String(timeScale)}
          onChange={(_event, data) => void adjust({ timeScale: Number(data.value) })}
        >
          {scales.map((scale) => (
            <option key={scale} value={scale}>
              {scale === 1
                ? t('console.faultsPage.paceReal')
                : t('console.faultsPage.paceTimes', { scale: scale.toLocaleString(i18n.language) })}
            </option>
          ))}
        </Select>
      </Field>
      <fieldset style={{ border: 'none', margin: 0, padding: 0 }}>
        <legend style={{ padding: '0 0 4px' }}>{t('console.faultsPage.forward')}</legend>
        <div className={styles.actions}>
          {SPANS.map(({ key, advanceMs }) => (
            <Button key={key} onClick={() => void adjust({ advanceMs })} data-testid={`advance-${key}`}>
              {t(`console.faultsPage.${key}`)}
            </Button>
          ))}
        </div>
      </fieldset>
    </PageSection>
  );
}
