import { Badge, Body1, Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleHintRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../pages/request.ts';
import { formatMoment } from './format-moment.ts';
import { useRefreshAccounts } from './use-accounts.ts';
import { useSay } from './use-say.tsx';
import { WebhookDialog } from './webhook-dialog.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '12px', alignItems: 'flex-start' },
  url: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

type Props = {
  partnerId: string;
  /** The brand agent whose own webhook this is; the partner's when missing. */
  agent?: { agentId: string; displayName: string };
  webhook: { url: string; verified: boolean; setAt: string } | null;
  clientToken: string;
  emptyText: string;
};

/** The webhook in use, and the way to set another. */
export function WebhookPanel({ partnerId, agent, webhook, clientToken, emptyText }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const refresh = useRefreshAccounts();
  const say = useSay();

  const remove = async (): Promise<void> => {
    const query = agent === undefined ? '' : `?agentId=${agent.agentId}`;
    await request('DELETE', `/sim/accounts/${partnerId}/webhook${query}`);
    await refresh();
    say(t('console.webhookDialog.removed'));
  };

  return (
    <div className={styles.panel} data-testid="webhook-panel">
      {webhook === null ? (
        <Body1>{emptyText}</Body1>
      ) : (
        <>
          <Body1 className={styles.url} data-testid="webhook-current">
            {webhook.url}
          </Body1>
          {webhook.verified ? (
            <Badge
              appearance="tint"
              color="success"
              size="large"
              icon={<CheckmarkCircleRegular />}
              data-testid="webhook-verified"
            >
              {t('console.settingsPage.verified', { date: formatMoment(webhook.setAt, i18n.language) })}
            </Badge>
          ) : (
            <Badge appearance="tint" color="informative" size="large" icon={<CircleHintRegular />}>
              {t('console.settingsPage.notVerified')}
            </Badge>
          )}
        </>
      )}
      <div className={styles.actions}>
        <Button onClick={() => setIsOpen(true)} data-testid="configure-webhook">
          {t('console.settingsPage.configure')}
        </Button>
        {webhook !== null && (
          <Button appearance="subtle" onClick={() => void remove()} data-testid="remove-webhook">
            {t('console.settingsPage.remove')}
          </Button>
        )}
      </div>
      {isOpen && (
        <WebhookDialog
          partnerId={partnerId}
          agent={agent}
          url={webhook?.url ?? ''}
          clientToken={clientToken}
          onClose={() => setIsOpen(false)}
          onVerified={() => {
            setIsOpen(false);
            void refresh();
            say(t('console.webhookDialog.verified'));
          }}
        />
      )}
    </div>
  );
}
