import { Body1, Button, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleRegular, RecordRegular } from '@fluentui/react-icons';
import { Waiting } from '../../components/waiting.tsx';
import { ConnectionState } from '../accounts/connection-state.tsx';
import { useAccess } from '../data/use-access.ts';
import { useAccounts } from '../data/use-settings.ts';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Section } from '../parts/section.tsx';
import { SetUpLink, useGo } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { type Step, useSteps } from './use-steps.ts';

const useStyles = makeStyles({
  steps: { display: 'grid', rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  step: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minHeight: '28px' },
  done: { color: tokens.colorStatusSuccessForeground1, fontSize: '20px' },
  open: { color: tokens.colorNeutralForeground2, fontSize: '20px' },
  next: { color: tokens.colorCompoundBrandForeground1, fontSize: '20px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  needs: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  connection: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** What is needed, what is done, what is next, and whether the connections work. */
export function OverviewPage() {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const go = useGo();
  const { mayEdit } = useAccess();
  const steps = useSteps();
  const accounts = useAccounts();
  const next = steps?.find(({ isDone }) => !isDone);
  const done = steps?.filter(({ isDone }) => isDone).length ?? 0;
  return (
    <Frame
      title={t('overview.title')}
      actions={
        next !== undefined &&
        mayEdit && (
          <Button appearance="primary" onClick={() => go(next.to)} data-testid="overview-continue">
            {t('overview.continue', { step: t(`overview.${next.name}`) })}
          </Button>
        )
      }
    >
      {accounts.data?.length === 0 && (
        <Section title={t('overview.before')}>
          <ul className={styles.needs}>
            <li>{t('overview.needPartner')}</li>
            <li>{t('overview.needKey')}</li>
            <li>{t('overview.needAgent')}</li>
            <li>{t('overview.needSecrets')}</li>
          </ul>
        </Section>
      )}
      <Section title={t('overview.ready')}>
        {steps === undefined ? (
          <Waiting rows={5} />
        ) : (
          <>
            <Body1 className={styles.quiet} data-testid="overview-done">
              {t('overview.done', { n: done, m: steps.length })}
            </Body1>
            <ProgressBar value={done} max={steps.length} aria-label={t('overview.ready')} />
            <ol className={styles.steps}>
              {steps.map((step) => (
                <StepRow key={step.name} step={step} isNext={step === next} />
              ))}
            </ol>
          </>
        )}
      </Section>
      <Section title={t('overview.connections')}>
        <Loaded of={accounts}>
          {(items) =>
            items.length === 0 ? (
              <Body1 className={styles.quiet}>{t('overview.noConnection')}</Body1>
            ) : (
              items.map((account) => (
                <div key={account.id} className={styles.connection}>
                  <SetUpLink to={`/setup/accounts/${account.id}`}>{account.name}</SetUpLink>
                  <ConnectionState account={account} />
                </div>
              ))
            )
          }
        </Loaded>
      </Section>
    </Frame>
  );
}

function StepRow({ step: { name, isDone, to }, isNext }: { step: Step; isNext: boolean }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  return (
    <li
      className={styles.step}
      aria-current={isNext ? 'step' : undefined}
      data-testid={`step-${name}`}
      data-done={isDone}
    >
      {isDone ? (
        <CheckmarkCircleRegular className={styles.done} aria-hidden />
      ) : isNext ? (
        <RecordRegular className={styles.next} aria-hidden />
      ) : (
        <CircleRegular className={styles.open} aria-hidden />
      )}
      <SetUpLink to={to}>{t(`overview.${name}`)}</SetUpLink>
      <span className={styles.quiet}>
        {isDone ? t('overview.isDone') : isNext ? t('overview.isNext') : t('overview.isOpen')}
      </span>
    </li>
  );
}
