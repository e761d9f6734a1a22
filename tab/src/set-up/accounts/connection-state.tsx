import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, CircleHintRegular, WarningRegular } from '@fluentui/react-icons';
import type { Account } from '../../../../api/contract/settings.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

export type Connection = 'working' | 'secrets-missing' | 'waiting';

/** How far the connection with Google is. */
export function connectionOf({ clientToken, serviceAccount, verifiedAt }: Account): Connection {
  if (clientToken === undefined || serviceAccount === undefined) return 'secrets-missing';
  return verifiedAt === undefined ? 'waiting' : 'working';
}

const useStyles = makeStyles({
  state: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  good: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground2 },
  neutral: { color: tokens.colorNeutralForeground2 },
});

/** The connection of an account, with a sign and the word. */
export function ConnectionState({ account }: { account: Account }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const connection = connectionOf(account);
  switch (connection) {
    case 'working':
      return (
        <span className={styles.state} data-connection={connection}>
          <CheckmarkCircleRegular className={styles.good} aria-hidden />
          {t('connection.working')}
        </span>
      );
    case 'secrets-missing':
      return (
        <span className={styles.state} data-connection={connection}>
          <WarningRegular className={styles.warning} aria-hidden />
          {t('connection.secretsMissing')}
        </span>
      );
    case 'waiting':
      return (
        <span className={styles.state} data-connection={connection}>
          <CircleHintRegular className={styles.neutral} aria-hidden />
          {t('connection.notVerified')}
        </span>
      );
    default:
      return connection satisfies never;
  }
}
