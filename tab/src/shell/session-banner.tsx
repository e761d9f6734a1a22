import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useNow } from '../components/use-now.ts';
import { useObservable } from '../data/observable.ts';
import { useServices } from '../data/services.tsx';
import { useTexts } from '../i18n/use-texts.ts';

/** How long before the end of a session to say so, in ms. */
const warning = 5 * 60_000;

/** Asks to sign in again before and after the session ends; nothing on the page is lost. */
export function SessionBanner() {
  const { host, isSessionOver, queries } = useServices();
  const { t, format } = useTexts();
  const isOver = useObservable(isSessionOver);
  const now = useNow(15_000);
  const left = host.sessionTimeLeft();
  const endsSoon = left !== undefined && left < warning;
  if (!isOver && !endsSoon) return null;

  async function signIn(): Promise<void> {
    await host.signIn();
    isSessionOver.set(false);
    await queries.refetchQueries();
  }

  return (
    <MessageBar
      intent="warning"
      politeness="assertive"
      shape="square"
      layout="multiline"
      data-testid="session-banner"
    >
      <MessageBarBody>
        {isOver || left === undefined
          ? t('signIn.ended')
          : t('signIn.endsSoon', { time: format.time(now + left) })}
      </MessageBarBody>
      <MessageBarActions>
        <Button appearance="primary" size="small" onClick={() => void signIn().catch(() => undefined)}>
          {t('signIn.again')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
