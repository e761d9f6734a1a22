import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { Fingerprint } from '../../../../api/contract/settings.ts';
import { useAccess } from '../data/use-access.ts';
import { usePeople } from '../data/use-settings.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  field: { display: 'grid', rowGap: tokens.spacingVerticalXS, justifyItems: 'start', minWidth: 0 },
  label: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  input: { width: '100%' },
});

interface SecuredFieldProps {
  readonly label: string;
  /** what is kept now */
  readonly kept: Fingerprint | undefined;
  /** further facts of what is kept */
  readonly facts?: string | undefined;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A secured field: set by people with that role, shown to nobody. Others see why it is closed to them. */
export function SecuredField({ label, kept, facts, testId, children }: SecuredFieldProps) {
  const { t, format } = useSetUpTexts();
  const styles = useStyles();
  const { maySetSecrets } = useAccess();
  const [isReplacing, setReplacing] = useState(false);
  const isOpen = maySetSecrets && (kept === undefined || isReplacing);
  return (
    <div className={styles.field} data-testid={testId} data-state={kept === undefined ? 'empty' : 'set'}>
      {!isOpen && (
        <span className={styles.label}>
          <LockClosedRegular aria-hidden />
          <span>{label}</span>
          <Caption1 className={styles.quiet}>{t('secured.field')}</Caption1>
        </span>
      )}
      {kept !== undefined && (
        <Body1 className={styles.quiet}>
          {t('secured.setBy', { date: format.dateTime(Date.parse(kept.setAt)), name: kept.setBy })}{' '}
          {t('secured.fingerprint', { fingerprint: kept.fingerprint })}
          {facts !== undefined && <span>{` ${facts}`}</span>}
        </Body1>
      )}
      {isOpen && <div className={styles.input}>{children}</div>}
      {kept !== undefined && maySetSecrets && !isReplacing && (
        <Button
          size="small"
          onClick={() => setReplacing(true)}
          aria-label={t('secured.replaceNamed', { label })}
          data-testid={`${testId}-replace`}
        >
          {t('secured.replace')}
        </Button>
      )}
      {!maySetSecrets && <WhomToAsk />}
    </div>
  );
}

function WhomToAsk() {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const { data: people = [] } = usePeople();
  const names = people.filter(({ roles }) => roles.includes('secrets')).map(({ displayName }) => displayName);
  return (
    <Body1 className={styles.quiet} data-testid="secured-ask">
      {names.length === 0 ? t('secured.askNobody') : t('secured.ask', { names: names.join(', ') })}
    </Body1>
  );
}
