import {
  Badge,
  Button,
  Checkbox,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  SpinButton,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular, WarningRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaultSettings, Slips } from '../faults/faults.ts';
import { formatTime } from './format-moment.ts';
import { PageHead, PageSection } from './page-section.tsx';
import { RateField } from './rate-field.tsx';
import { useSay } from './use-say.tsx';

const SLIPS = [
  'stringBooleans',
  'typeInsteadOfSuggestionType',
  'bothTypeFields',
  'missingContext',
  'requestIdOnReceipts',
  'missingRequestId',
  'receiptBeforeAnswer',
  'receiptForUnknownMessage',
  'unknownFields',
] as const satisfies ReadonlyArray<keyof Slips>;

const OUTAGES_MINUTES = [1, 5, 30];

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gap: '16px 24px',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  slips: { display: 'flex', flexDirection: 'column' },
});

type Props = { applied: FaultSettings; onApply: (next: Partial<FaultSettings>) => Promise<void> };

export function FaultsForm({ applied, onApply }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState(applied);
  const say = useSay();
  const set = (change: Partial<FaultSettings>): void => setDraft({ ...draft, ...change });
  const isOutage = applied.outageUntil !== null;
  const isCalm = !isOutage && isAllOff(applied);

  const apply = async (next: Partial<FaultSettings>): Promise<void> => {
    await onApply(next);
    say(t('console.faultsPage.applied'));
  };
  const startOutage = (minutes: number): void =>
    void apply({ ...draft, outageUntil: new Date(Date.now() + minutes * 60_000).toISOString() });

  return (
    <>
      <PageHead
        title={t('console.faultsPage.title')}
        lead={t('console.faultsPage.lead')}
        action={
          <Badge
            appearance="tint"
            size="large"
            color={isCalm ? 'success' : 'warning'}
            icon={isCalm ? <CheckmarkCircleRegular /> : <WarningRegular />}
            data-testid="faults-badge"
          >
            {isCalm ? t('console.faultsPage.calm') : t('console.faultsPage.active')}
          </Badge>
        }
      />
      <PageSection title={t('console.faultsPage.calls')}>
        <div className={styles.fields}>
          <RateField
            name="rate429"
            hint={t('console.faultsPage.rate429Hint')}
            value={draft.rate429}
            onChange={(rate429) => set({ rate429 })}
          />
          <RateField
            name="rate5xx"
            hint={t('console.faultsPage.rate5xxHint')}
            value={draft.rate5xx}
            onChange={(rate5xx) => set({ rate5xx })}
          />
          <Field label={t('console.faultsPage.latencyMs')}>
            <SpinButton
              min={0}
              max={600_000}
              step={100}
              value={draft.latencyMs}
              onChange={(_event, data) => set({ latencyMs: data.value ?? (Number(data.displayValue) || 0) })}
            />
          </Field>
        </div>
      </PageSection>
      <PageSection title={t('console.faultsPage.webhooks')}>
        <div className={styles.fields}>
          <RateField
            name="dropAckRate"
            hint={t('console.faultsPage.dropAckRateHint')}
            value={draft.dropAckRate}
            onChange={(dropAckRate) => set({ dropAckRate })}
          />
          <RateField
            name="duplicateRate"
            hint={t('console.faultsPage.duplicateRateHint')}
            value={draft.duplicateRate}
            onChange={(duplicateRate) => set({ duplicateRate })}
          />
          <RateField
            name="reorderRate"
            hint={t('console.faultsPage.reorderRateHint')}
            value={draft.reorderRate}
            onChange={(reorderRate) => set({ reorderRate })}
          />
        </div>
      </PageSection>
      <PageSection title={t('console.faultsPage.slips')} hint={t('console.faultsPage.slipsHint')}>
        <div className={styles.slips}>
          {SLIPS.map((slip) => (
            <Checkbox
              key={slip}
              label={t(`console.faultsPage.slip.${slip}`)}
              checked={draft.slips[slip]}
              onChange={(_event, data) => set({ slips: { ...draft.slips, [slip]: data.checked === true } })}
              data-testid={`slip-${slip}`}
            />
          ))}
        </div>
      </PageSection>
      <div className={styles.actions}>
        <Button appearance="primary" onClick={() => void apply(draft)} data-testid="apply-faults">
          {t('console.faultsPage.apply')}
        </Button>
        <Button onClick={() => void apply({})} data-testid="faults-off">
          {t('console.faultsPage.allOff')}
        </Button>
      </div>
      <PageSection title={t('console.faultsPage.outage')} hint={t('console.faultsPage.outageHint')}>
        {isOutage && (
          <MessageBar intent="warning">
            <MessageBarBody>
              {t('console.faultsPage.outageUntil', {
                time: formatTime(applied.outageUntil ?? '', i18n.language),
              })}
            </MessageBarBody>
          </MessageBar>
        )}
        <div className={styles.actions}>
          {OUTAGES_MINUTES.map((minutes) => (
            <Button key={minutes} onClick={() => startOutage(minutes)}>
              {t('console.faultsPage.outageFor', { minutes })}
            </Button>
          ))}
          {isOutage && (
            <Button onClick={() => void apply({ ...draft, outageUntil: null })}>
              {t('console.faultsPage.endOutage')}
            </Button>
          )}
        </div>
      </PageSection>
    </>
  );
}

function isAllOff(faults: FaultSettings): boolean {
  const { rate429, rate5xx, dropAckRate, duplicateRate, reorderRate, latencyMs, tokenLifeMs } = faults;
  const figures = [rate429, rate5xx, dropAckRate, duplicateRate, reorderRate, latencyMs, tokenLifeMs];
  return figures.every((figure) => figure === 0) && SLIPS.every((slip) => !faults.slips[slip]);
}
