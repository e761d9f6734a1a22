import { makeStyles } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CopyField } from '../pages/copy-field.tsx';
import { KeyTable } from './key-table.tsx';
import { PageHead, PageSection } from './page-section.tsx';
import { SigningChoice } from './signing-choice.tsx';
import { useAccounts } from './use-accounts.ts';
import { Waiting } from './waiting.tsx';
import { WebhookPanel } from './webhook-panel.tsx';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gap: '12px 20px',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 260px), 1fr))',
  },
});

/** Partner account settings: who the partner is, its webhook, its service account. */
export function SettingsPage() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { partnerId } = useParams();
  const accounts = useAccounts();
  const account = accounts.data?.find((one) => one.partnerId === partnerId);
  if (account === undefined)
    return <Waiting failed={accounts.isError} onRetry={() => void accounts.refetch()} />;
  return (
    <>
      <PageHead title={t('console.settingsPage.title')} />
      <PageSection title={account.partnerName}>
        <div className={styles.fields}>
          <CopyField
            label={t('console.settingsPage.partnerId')}
            value={account.partnerId}
            testId="partner-id"
          />
          <CopyField label={t('console.settingsPage.project')} value={account.projectId} />
        </div>
      </PageSection>
      <PageSection title={t('console.settingsPage.webhook')} hint={t('console.settingsPage.webhookHint')}>
        <WebhookPanel
          partnerId={account.partnerId}
          webhook={account.webhook}
          clientToken={account.clientToken}
          emptyText={t('console.settingsPage.notSet')}
        />
        <div className={styles.fields}>
          <CopyField
            label={t('console.settingsPage.clientToken')}
            value={account.clientToken}
            testId="client-token"
          />
        </div>
      </PageSection>
      <PageSection
        title={t('console.settingsPage.serviceAccount')}
        hint={t('console.settingsPage.serviceAccountHint')}
      >
        <div className={styles.fields}>
          <CopyField
            label={t('console.settingsPage.email')}
            value={account.serviceAccount?.client_email ?? ''}
          />
        </div>
        <KeyTable account={account} />
      </PageSection>
      <PageSection title={t('console.settingsPage.signing')} hint={t('console.settingsPage.signingHint')}>
        <SigningChoice account={account} />
      </PageSection>
    </>
  );
}
