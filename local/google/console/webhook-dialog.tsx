import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
} from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../pages/copy-button.tsx';
import type { HandshakeResult } from '../delivery/handshake.ts';
import { request, RequestFailure } from '../pages/request.ts';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '12px' } });

type Props = {
  partnerId: string;
  agent: { agentId: string; displayName: string } | undefined;
  url: string;
  clientToken: string;
  onClose: () => void;
  onVerified: () => void;
};

/** Webhook › Configure: token, address, Verify. It closes when the endpoint answered as it should. */
export function WebhookDialog({ partnerId, agent, url, clientToken, onClose, onVerified }: Props) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [address, setAddress] = useState(url);
  const [token, setToken] = useState(clientToken);
  const [problems, setProblems] = useState({ address: false, token: false });
  const [isVerifying, setIsVerifying] = useState(false);
  const [reason, setReason] = useState<string | undefined>();

  const verify = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const missing = { address: address.trim() === '', token: token.trim() === '' };
    setProblems(missing);
    if (missing.address || missing.token) return;
    setReason(undefined);
    setIsVerifying(true);
    const ownAgent = agent === undefined ? {} : { agentId: agent.agentId };
    const body = { webhookUrl: address.trim(), clientToken: token.trim(), ...ownAgent };
    try {
      await request('POST', `/sim/accounts/${partnerId}/verify`, body);
      onVerified();
    } catch (failure) {
      setReason(explain(failure));
      setIsVerifying(false);
    }
  };

  const explain = (failure: unknown): string => {
    if (!(failure instanceof RequestFailure) || failure.status === 0) return t('common.unreachable');
    const result = handshakeOf(failure.body);
    if (result === undefined) return failure.message;
    return t(`console.webhookDialog.outcome.${result.outcome}`, { status: result.status ?? 0 });
  };

  return (
    <Dialog open onOpenChange={(_event, data) => !data.open && onClose()}>
      <DialogSurface data-testid="webhook-dialog">
        <form onSubmit={(event) => void verify(event)} noValidate>
          <DialogBody>
            <DialogTitle>
              {agent === undefined
                ? t('console.webhookDialog.title')
                : t('console.webhookDialog.titleAgent', { name: agent.displayName })}
            </DialogTitle>
            <DialogContent className={styles.content}>
              <Field
                label={t('console.settingsPage.clientToken')}
                required
                hint={t('console.webhookDialog.tokenHint')}
                validationMessage={problems.token ? t('console.webhookDialog.tokenMissing') : null}
              >
                <Input
                  value={token}
                  onChange={(_event, data) => setToken(data.value)}
                  contentAfter={
                    <>
                      <CopyButton what={t('console.settingsPage.clientToken')} value={token} />
                      <Button
                        appearance="transparent"
                        size="small"
                        icon={<ArrowSyncRegular />}
                        aria-label={t('console.webhookDialog.newToken')}
                        title={t('console.webhookDialog.newToken')}
                        onClick={() => setToken(newToken())}
                      />
                    </>
                  }
                  data-testid="webhook-token"
                />
              </Field>
              <Field
                label={t('console.settingsPage.endpoint')}
                required
                validationMessage={problems.address ? t('console.webhookDialog.urlMissing') : null}
              >
                <Input
                  type="url"
                  value={address}
                  onChange={(_event, data) => setAddress(data.value)}
                  data-testid="webhook-url"
                />
              </Field>
              {reason !== undefined && (
                <MessageBar intent="error" layout="multiline" data-testid="webhook-result">
                  <MessageBarBody>
                    <MessageBarTitle>{t('console.webhookDialog.failed')}</MessageBarTitle>
                    {reason}
                  </MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{t('console.webhookDialog.cancel')}</Button>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={isVerifying}
                {...(isVerifying ? { icon: <Spinner size="tiny" /> } : {})}
                data-testid="webhook-verify"
              >
                {isVerifying ? t('console.webhookDialog.verifying') : t('console.webhookDialog.verify')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

function handshakeOf(body: unknown): HandshakeResult | undefined {
  return typeof body === 'object' && body !== null && 'outcome' in body
    ? (body as HandshakeResult)
    : undefined;
}

function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
