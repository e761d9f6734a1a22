import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Suspense, useEffect, useState } from 'react';
import { lazyPart } from '../components/lazy-part.ts';
import { Navigate, useLocation } from 'react-router';
import { Crash } from '../components/crash.tsx';
import { NoPermission } from '../components/no-permission.tsx';
import { Waiting } from '../components/waiting.tsx';
import { usePageWidth } from '../components/use-media.ts';
import type { ListName } from '../data/inbox-state.ts';
import { mayReadInbox, useMe } from '../data/use-me.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { NoConversation } from './conversation/no-conversation.tsx';
import { listPath, readInboxPath } from './inbox-path.ts';
import { ListPane } from './list/list-pane.tsx';
import { useInboxKeys } from './keyboard/use-inbox-keys.ts';
import { SkipLinks } from '../shell/skip-links.tsx';

const ConversationPane = lazyPart(() => import('./conversation/conversation-pane.tsx'));

const useStyles = makeStyles({
  page: {
    flexGrow: 1,
    minHeight: 0,
    minWidth: 0,
    display: 'grid',
    gridTemplateRows: 'minmax(0, 1fr)',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  wide: { gridTemplateColumns: '320px minmax(0, 1fr)' },
  medium: { gridTemplateColumns: '300px minmax(0, 1fr)' },
  list: {
    borderInlineEndWidth: '1px',
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
    backgroundColor: tokens.colorNeutralBackground1,
    minHeight: 0,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
  },
  main: { minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' },
});

const noConversation = { conversationId: undefined, messageId: undefined };

/** The inbox: lists, one conversation, its customer. */
export function InboxPage() {
  const place = readInboxPath(useLocation().pathname);
  const width = usePageWidth();
  const styles = useStyles();
  const { t } = useTexts();
  const [lastList, setLastList] = useState<ListName>('mine');
  const list = place.kind === 'list' ? place.list : lastList;
  if (list !== lastList) setLastList(list);
  useInboxKeys();

  const { conversationId, messageId } = place.kind === 'conversation' ? place : noConversation;
  useEffect(() => {
    document.title = `${t('tab.inbox')} · Punte`;
  }, [t]);
  const { data: me } = useMe();
  if (me !== undefined && !mayReadInbox(me)) {
    return <NoPermission title={t('tab.inbox')} needs="agent" />;
  }
  if (place.kind === 'unknown') return <Navigate to={listPath('mine')} replace />;

  const isNarrow = width === 'narrow';
  return (
    <div
      className={mergeClasses(
        styles.page,
        width === 'wide' && styles.wide,
        width === 'medium' && styles.medium,
      )}
    >
      <SkipLinks hasConversation={conversationId !== undefined} />
      {(!isNarrow || conversationId === undefined) && (
        <aside className={styles.list} data-pane="list" aria-label={t('list.label')}>
          <Crash>
            <ListPane
              list={list}
              selectedId={conversationId}
              linkedOfferId={place.kind === 'offer' ? place.offerId : undefined}
            />
          </Crash>
        </aside>
      )}
      {(!isNarrow || conversationId !== undefined) && (
        <main className={styles.main}>
          <Crash key={conversationId ?? 'none'}>
            {conversationId === undefined ? (
              <NoConversation />
            ) : (
              <Suspense fallback={<Waiting rows={5} />}>
                <ConversationPane
                  key={messageId ?? conversationId}
                  id={conversationId}
                  messageId={messageId}
                  width={width}
                  backTo={listPath(list)}
                />
              </Suspense>
            )}
          </Crash>
        </main>
      )}
    </div>
  );
}
