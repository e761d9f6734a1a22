import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useObservable } from '../data/observable.ts';
import { useServices } from '../data/services.tsx';
import { useTexts } from '../i18n/use-texts.ts';

/** Asks to sign in again when the session is over; nothing on the page is lost. */
export function SessionBanner() {
  const { host, isSessionOver, queries } = useServices();
  const { t } = useTexts();
  if (!useObservable(isSessionOver)) return null;

  async function signIn(): Promise<void> {
    await host.signIn();
    isSessionOver.set(false);
    await queries.refetchQueries();
  }

  return (
    <MessageBar intent="warning" politeness="assertive" shape="square" layout="multiline">
      <MessageBarBody>{t('signIn.ended')}</MessageBarBody>
      <MessageBarActions>
        <Button appearance="primary" size="small" onClick={() => void signIn().catch(() => undefined)}>
          {t('signIn.again')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
