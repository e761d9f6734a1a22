import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useParams } from 'react-router';
import type { Account } from '../../../../api/contract/settings.ts';
import { useAccess } from '../data/use-access.ts';
import { useAccounts } from '../data/use-settings.ts';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { SaveFailure } from '../parts/save-row.tsx';
import { Section } from '../parts/section.tsx';
import { Steps } from '../parts/steps.tsx';
import { useGo, useUnsaved } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { NameAndChannel, PartnerAccount } from './account-fields.tsx';
import { BrandAgentsSection } from './brand-agents-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { TestSection } from './test-section.tsx';
import { useAccountForm } from './use-account-form.ts';

const useStyles = makeStyles({
  wizard: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalL },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** From a name to a tested connection, in five steps; from the third on everything is stored. */
export function AccountWizard() {
  const { accountId, step } = useParams();
  const { t } = useSetUpTexts();
  const number = Math.min(5, Math.max(1, Number.parseInt(step ?? '1', 10) || 1));
  const accounts = useAccounts(number === 3);
  const list = { to: '/setup/accounts', label: t('accounts.title') };
  if (accountId === undefined) {
    return (
      <Frame title={t('accounts.new')} crumbs={[list]}>
        <FirstSteps account={undefined} startAt={1} />
      </Frame>
    );
  }
  return (
    <Loaded of={accounts}>
      {(items) => {
        const account = items.find(({ id }) => id === accountId);
        if (account === undefined) return <NotThere back={list} />;
        return (
          <Frame
            title={t('accounts.connect')}
            crumbs={[list, { to: `/setup/accounts/${account.id}`, label: account.name }]}
          >
            {number <= 2 ? (
              <FirstSteps key={number} account={account} startAt={number} />
            ) : (
              <LaterSteps account={account} step={number} />
            )}
          </Frame>
        );
      }}
    </Loaded>
  );
}

function useStepTitles(): readonly string[] {
  const { t } = useSetUpTexts();
  return [
    t('wizard.name'),
    t('wizard.partner'),
    t('wizard.connection'),
    t('wizard.agents'),
    t('wizard.test'),
  ];
}

/** Name, channel, partner account: stored when the second step is left. */
function FirstSteps({ account, startAt }: { account: Account | undefined; startAt: number }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const go = useGo();
  const titles = useStepTitles();
  const { mayEdit } = useAccess();
  const of = useAccountForm(account);
  const [step, setStep] = useState(startAt);
  const [missing, setMissing] = useState<{ name?: string; partnerId?: string }>({});
  const place = useRef<HTMLDivElement>(null);
  useUnsaved(of.isDirty);

  const { name, partnerId } = of.form.values;

  async function next(): Promise<void> {
    if (step === 1 && name.trim() === '') {
      setMissing({ name: t('fieldProblem.required') });
      return focusFirstError(place.current);
    }
    if (step === 1) {
      setMissing({});
      return setStep(2);
    }
    if (partnerId.trim() === '') {
      setMissing({ partnerId: t('fieldProblem.required') });
      return focusFirstError(place.current);
    }
    setMissing({});
    const stored = mayEdit || of.isDirty ? await of.store() : account;
    if (stored !== undefined) return go(`/setup/accounts/${stored.id}/step/3`, true);
    focusFirstError(place.current);
  }

  const hasNameError = of.save.errorAt('name') !== null;
  const shown = step === 2 && hasNameError && !of.save.isSaving ? 1 : step;
  return (
    <div className={styles.wizard} ref={place}>
      <Steps titles={titles} current={shown} />
      <Section title={shown === 1 ? t('wizard.name') : t('account.partner')} testId={`wizard-${shown}`}>
        {shown === 1 ? (
          <NameAndChannel of={of} missing={missing} />
        ) : (
          <PartnerAccount of={of} missing={missing} />
        )}
        <SaveFailure save={of.save} />
      </Section>
      <div className={styles.acts}>
        {shown === 2 && (
          <Button onClick={() => setStep(1)} data-testid="wizard-back">
            {t('wizard.back')}
          </Button>
        )}
        <Button
          appearance="primary"
          disabledFocusable={of.save.isSaving}
          onClick={() => {
            // A refused name is put right on the first step; the second one is still filled in.
            if (shown !== step) of.save.reset();
            else void next();
          }}
          data-testid="wizard-next"
        >
          {t('wizard.next')}
        </Button>
        <Button appearance="subtle" onClick={() => go('/setup/accounts')} data-testid="wizard-cancel">
          {t('act.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Puts the focus where something has to be corrected, once it is drawn. */
function focusFirstError(place: HTMLElement | null): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => place?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
  );
}

function LaterSteps({ account, step }: { account: Account; step: number }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const go = useGo();
  const titles = useStepTitles();
  const at = (number: number) => `/setup/accounts/${account.id}/step/${number}`;
  return (
    <div className={styles.wizard}>
      <Steps titles={titles} current={step} />
      <Section
        title={step === 3 ? t('connection.title') : step === 4 ? t('agents.title') : t('test.title')}
        testId={`wizard-${step}`}
      >
        {step === 3 && <ConnectionSection account={account} />}
        {step === 4 && <BrandAgentsSection account={account} onSaved={() => go(at(5), true)} />}
        {step === 5 && <TestSection account={account} />}
      </Section>
      <div className={styles.acts}>
        <Button onClick={() => go(at(step - 1))} data-testid="wizard-back">
          {t('wizard.back')}
        </Button>
        {step === 3 && (
          <Button
            appearance={account.verifiedAt === undefined ? 'secondary' : 'primary'}
            onClick={() => go(at(4))}
            data-testid="wizard-save"
          >
            {account.verifiedAt === undefined ? t('wizard.later') : t('act.save')}
          </Button>
        )}
        {step === 4 && (
          <Button onClick={() => go(at(5))} data-testid="wizard-next">
            {t('wizard.next')}
          </Button>
        )}
        {step === 5 && (
          <Button appearance="primary" onClick={() => go('/setup/overview')} data-testid="wizard-finish">
            {t('wizard.finish')}
          </Button>
        )}
      </div>
    </div>
  );
}
