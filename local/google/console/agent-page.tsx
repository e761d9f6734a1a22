import { Body1, Button, makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { OpenRegular, PhoneChatRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CopyField } from '../pages/copy-field.tsx';
import { PageHead, PageSection } from './page-section.tsx';
import { useAccounts } from './use-accounts.ts';
import { Waiting } from './waiting.tsx';
import { WebhookPanel } from './webhook-panel.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', gap: '16px', alignItems: 'center', flexWrap: 'wrap' },
  logo: { width: '56px', height: '56px', borderRadius: '50%' },
  grow: { flexGrow: 1, minWidth: '200px' },
  fields: {
    display: 'grid',
    gap: '12px 20px',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
  },
  link: { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'flex-end' },
  linkField: { flexGrow: 1, flexBasis: '200px', minWidth: 0 },
  open: { flexShrink: 0 },
});

/** Overview of a brand agent: ids to copy, test links, its own webhook. */
export function AgentPage() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { partnerId, agentId } = useParams();
  const accounts = useAccounts();
  const account = accounts.data?.find((one) => one.partnerId === partnerId);
  const agent = account?.agents.find((one) => one.agentId === agentId);
  if (accounts.data === undefined)
    return <Waiting failed={accounts.isError} onRetry={() => void accounts.refetch()} />;
  if (account === undefined || agent === undefined) {
    return (
      <MessageBar intent="warning">
        <MessageBarBody>{t('console.agentPage.noAgent')}</MessageBarBody>
      </MessageBar>
    );
  }
  const surfaces = [
    { name: t('console.agentPage.android'), url: agent.testUrls[0]?.url ?? '', testId: 'test-link-android' },
    { name: t('console.agentPage.ios'), url: agent.testUrls[1]?.url ?? '', testId: 'test-link-ios' },
  ];
  return (
    <>
      <div className={styles.head}>
        <img className={styles.logo} src={new URL(agent.logoUrl).pathname} alt="" />
        <div className={styles.grow}>
          <PageHead
            title={agent.displayName}
            lead={t('console.agentPage.overview')}
            action={
              <Button
                as="a"
                appearance="primary"
                icon={<PhoneChatRegular />}
                href={new URL(agent.phoneUrl).pathname}
                target="_blank"
                rel="noreferrer"
                title={t('console.agentPage.testHint')}
                data-testid="test-agent"
              >
                {t('console.agentPage.test')}
              </Button>
            }
          />
        </div>
      </div>
      <PageSection title={t('console.agentPage.brand')}>
        <div className={styles.fields}>
          <CopyField label={t('console.agentPage.brandId')} value={agent.brandId} testId="brand-id" />
          <CopyField label={t('console.agentPage.agentId')} value={agent.agentId} testId="agent-id" />
          <CopyField label={t('console.agentPage.name')} value={agent.name} />
        </div>
        <Body1>
          {t('console.agentPage.languages')}: {agent.locales.join(', ')}
        </Body1>
      </PageSection>
      <PageSection title={t('console.agentPage.testLinks')} hint={t('console.agentPage.testHint')}>
        <div className={styles.fields}>
          {surfaces.map((surface) => (
            <div key={surface.testId} className={styles.link}>
              <div className={styles.linkField}>
                <CopyField label={surface.name} value={surface.url} testId={surface.testId} />
              </div>
              <Button
                as="a"
                className={styles.open}
                href={surface.url}
                target="_blank"
                rel="noreferrer"
                icon={<OpenRegular />}
                aria-label={t('console.agentPage.openLabel', { surface: surface.name })}
              >
                {t('console.agentPage.open')}
              </Button>
            </div>
          ))}
        </div>
      </PageSection>
      <PageSection title={t('console.agentPage.ownWebhook')} hint={t('console.agentPage.ownWebhookHint')}>
        <WebhookPanel
          partnerId={account.partnerId}
          agent={agent}
          webhook={agent.webhook}
          clientToken={account.clientToken}
          emptyText={t('console.agentPage.usesPartner')}
        />
      </PageSection>
    </>
  );
}
