import {
  Body1,
  Button,
  MessageBar,
  MessageBarBody,
  Spinner,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular, OpenRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { Account } from '../../../../api/contract/settings.ts';
import { useServices } from '../../data/services.tsx';
import { CopyValue } from '../parts/copy-value.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';

/** After this long without a call from Google, something is wrong; ms. */
const longWait = 5 * 60_000;

const useStyles = makeStyles({
  part: { display: 'grid', rowGap: tokens.spacingVerticalM, justifyItems: 'start' },
  full: { width: '100%' },
  state: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS, minHeight: '24px' },
  good: { color: tokens.colorStatusSuccessForeground1, fontSize: '20px' },
});

/** The address for Google's console, and what became of Google's call. */
export function ConnectionSection({ account }: { account: Account }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const { googleSimulatorUrl } = useServices();
  return (
    <div className={styles.part}>
      <Body1>{t('connection.what')}</Body1>
      <div className={styles.full}>
        <CopyValue
          label={t('connection.url')}
          value={account.webhookUrl}
          copyLabel={t('connection.copy')}
          testId="webhook-url"
        />
      </div>
      {account.clientToken === undefined && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('connection.tokenFirst')}</MessageBarBody>
        </MessageBar>
      )}
      {googleSimulatorUrl !== undefined && (
        <Button
          as="a"
          href={`${googleSimulatorUrl}/console/${encodeURIComponent(account.partnerId)}/settings`}
          target="_blank"
          rel="noreferrer"
          icon={<OpenRegular />}
          data-testid="open-console"
        >
          {t('connection.openConsole')}
        </Button>
      )}
      <Verified account={account} />
    </div>
  );
}

function Verified({ account: { verifiedAt } }: { account: Account }) {
  const { t, format } = useSetUpTexts();
  const styles = useStyles();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), longWait);
    return () => clearTimeout(timer);
  }, []);
  return (
    <output className={styles.state} data-testid="verified" data-state={verifiedAt ? 'verified' : 'waiting'}>
      {verifiedAt !== undefined ? (
        <>
          <CheckmarkCircleRegular className={styles.good} aria-hidden />
          {t('connection.verifiedAt', { time: format.dateTime(Date.parse(verifiedAt)) })}
        </>
      ) : isLong ? (
        t('connection.noCall')
      ) : (
        <>
          <Spinner size="tiny" aria-hidden />
          {t('connection.waiting')}
        </>
      )}
    </output>
  );
}
