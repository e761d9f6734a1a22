import { Body1, Button, Link, makeStyles, Spinner, Subtitle2, tokens } from '@fluentui/react-components';
import { ErrorCircleRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  page: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    gap: '12px',
    padding: '24px',
  },
  heading: { margin: 0 },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Reason =
  | { kind: 'loading' }
  | { kind: 'unreachable'; onRetry: () => void }
  | { kind: 'no-agent' }
  | { kind: 'gone'; onStartAgain: () => void };

/** Why the phone shows nothing, and the way on. */
export function NothingHere(reason: Reason) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (reason.kind === 'loading') {
    return (
      <div className={styles.page}>
        <Spinner label={t('common.loading')} />
      </div>
    );
  }
  const [title, hint] = textsOf(reason.kind);
  return (
    <div className={styles.page} data-testid={`phone-${reason.kind}`}>
      <ErrorCircleRegular fontSize={32} aria-hidden />
      <Subtitle2 as="h1" className={styles.heading}>
        {t(title)}
      </Subtitle2>
      {hint !== undefined && <Body1 className={styles.muted}>{t(hint)}</Body1>}
      {reason.kind === 'unreachable' && (
        <Button appearance="primary" onClick={reason.onRetry}>
          {t('common.tryAgain')}
        </Button>
      )}
      {reason.kind === 'gone' && (
        <Button appearance="primary" onClick={reason.onStartAgain}>
          {t('phone.startAgain')}
        </Button>
      )}
      <Link href="/">{t('phone.toHome')}</Link>
    </div>
  );
}

function textsOf(kind: 'unreachable' | 'no-agent' | 'gone') {
  switch (kind) {
    case 'unreachable':
      return ['common.unreachable', undefined] as const;
    case 'no-agent':
      return ['phone.noAgent', 'phone.noAgentHint'] as const;
    case 'gone':
      return ['phone.gone', 'phone.goneHint'] as const;
    default:
      return kind satisfies never;
  }
}
