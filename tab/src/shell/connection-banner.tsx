import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useObservable } from '../data/observable.ts';
import { usePerson } from '../data/person-services.tsx';
import { useServices } from '../data/services.tsx';
import { useTexts } from '../i18n/use-texts.ts';

/** A short break is repaired by the next request and not worth a word. */
const worthSaying = 1_500;
const goodNewsTime = 5_000;

/** Says when the service cannot be reached and how old the data is; says once when it is back. */
export function ConnectionBanner() {
  const { connection, queries } = useServices();
  const { outbox } = usePerson();
  const { t, format } = useTexts();
  const { isReachable, lastReachedAt } = useObservable(connection);
  const [shown, setShown] = useState<'nothing' | 'offline' | 'online'>('nothing');
  const wasOffline = useRef(false);

  useEffect(() => {
    if (!isReachable) {
      const timer = setTimeout(() => {
        wasOffline.current = true;
        setShown('offline');
      }, worthSaying);
      return () => clearTimeout(timer);
    }
    outbox.flush();
    if (!wasOffline.current) return;
    wasOffline.current = false;
    void queries.refetchQueries({ type: 'active' }, { cancelRefetch: false });
    setShown('online');
    const timer = setTimeout(() => setShown('nothing'), goodNewsTime);
    return () => clearTimeout(timer);
  }, [isReachable, outbox, queries]);

  useEffect(() => {
    const look = () => void queries.refetchQueries({ type: 'active' }, { cancelRefetch: false });
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, [queries]);

  if (shown === 'nothing') return null;
  if (shown === 'online') {
    return (
      <MessageBar intent="success" politeness="polite" shape="square" layout="multiline">
        <MessageBarBody>{t('state.online')}</MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <MessageBar
      intent="warning"
      politeness="assertive"
      shape="square"
      layout="multiline"
      data-testid="offline-banner"
    >
      <MessageBarBody>
        {lastReachedAt === undefined
          ? t('state.offlineNoData')
          : t('state.offline', { time: format.time(lastReachedAt) })}
      </MessageBarBody>
    </MessageBar>
  );
}
