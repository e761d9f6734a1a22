import { makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'react-router';
import { useObservable } from '../data/observable.ts';
import { useServices } from '../data/services.tsx';
import { usePageWidth } from '../components/use-media.ts';
import { useKeptInbox } from '../data/use-inbox.ts';
import { mayReadInbox, useMe } from '../data/use-me.ts';
import { usePush } from '../data/use-push.ts';
import { OfferDock } from '../inbox/offer/offer-dock.tsx';
import { readInboxPath } from '../inbox/inbox-path.ts';
import { changeLanguage, chooseLanguage } from '../i18n/start.ts';
import { ActsProvider, NoticeDock } from './acts.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { SessionBanner } from './session-banner.tsx';
import { Keys } from './keys.tsx';
import { TopBar } from './top-bar.tsx';

const useStyles = makeStyles({
  frame: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
  },
  page: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
});

/** What surrounds every page: in a plain browser a bar with the pages and the person; in Teams nothing of the kind. */
export function Shell({ children }: { children: ReactNode }) {
  const { host, preferences } = useServices();
  const styles = useStyles();
  const chosen = useObservable(preferences).language;
  const { pathname } = useLocation();
  const isInbox = pathname.startsWith('/inbox');
  const isNarrow = usePageWidth() === 'narrow';
  const { data: me } = useMe();
  useKeptInbox({
    isAllowed: me !== undefined && mayReadInbox(me),
    isConversationOpen: isInbox && readInboxPath(pathname).kind === 'conversation',
  });
  usePush();
  useEffect(() => void changeLanguage(chooseLanguage(chosen, host.locale)), [chosen, host]);
  return (
    <ActsProvider>
      <Keys />
      <div className={styles.frame}>
        {host.kind === 'browser' && <TopBar />}
        <SessionBanner />
        <ConnectionBanner />
        {isNarrow && <NoticeDock isFloating={false} />}
        {isNarrow && <OfferDock isFloating={false} />}
        <div className={styles.page}>{children}</div>
        {!isNarrow && !isInbox && <NoticeDock isFloating />}
        {!isNarrow && !isInbox && <OfferDock isFloating />}
      </div>
    </ActsProvider>
  );
}
