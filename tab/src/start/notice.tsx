import { Body1, Button, Title3, makeStyles, tokens } from '@fluentui/react-components';
import { Themed } from '../components/themed.tsx';
import type { PreferenceStore } from '../data/preferences.ts';
import { useTexts } from '../i18n/use-texts.ts';
import type { Host } from '../teams/host.ts';

type NoticeKind = 'signed-out' | 'failed' | 'framed' | 'done' | 'no-configuration';

const useStyles = makeStyles({
  page: {
    height: '100%',
    display: 'grid',
    placeContent: 'center',
    justifyItems: 'start',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    boxSizing: 'border-box',
    maxWidth: '480px',
    marginInline: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  back: { height: '100%', backgroundColor: tokens.colorNeutralBackground2 },
});

/** A page of its own for the moments before anybody is signed in. */
export function Notice(props: { kind: NoticeKind; host?: Host; preferences: PreferenceStore }) {
  return (
    <Themed host={props.host} preferences={props.preferences}>
      <NoticeContent {...props} />
    </Themed>
  );
}

function NoticeContent({ kind, host }: { kind: NoticeKind; host?: Host }) {
  const { t } = useTexts();
  const styles = useStyles();
  return (
    <div className={styles.back}>
      <main className={styles.page}>
        <Title3 as="h1">
          {kind === 'no-configuration' ? t('signIn.noConfiguration') : t('signIn.title')}
        </Title3>
        <div role={kind === 'failed' ? 'alert' : 'status'}>
          {kind === 'signed-out' && <Body1>{t('signIn.out')}</Body1>}
          {kind === 'framed' && <Body1>{t('signIn.framed')}</Body1>}
          {kind === 'done' && <Body1>{t('signIn.done')}</Body1>}
          {kind === 'no-configuration' && <Body1>{t('signIn.noConfigurationHint')}</Body1>}
          {kind === 'failed' && (
            <Body1>
              {t('signIn.failed')} {t('signIn.failedHint')}
            </Body1>
          )}
        </div>
        {kind === 'no-configuration' && (
          <Button appearance="primary" onClick={() => location.reload()}>
            {t('state.retry')}
          </Button>
        )}
        {host !== undefined && (
          <Button
            appearance="primary"
            onClick={() => (kind === 'framed' ? window.open('/', '_blank') : location.assign('/'))}
            data-testid="sign-in-button"
          >
            {t('signIn.button')}
          </Button>
        )}
      </main>
    </div>
  );
}
