import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Failure } from '../../components/failure.tsx';
import { usePageWidth } from '../../components/use-media.ts';
import { Waiting } from '../../components/waiting.tsx';
import type { ListName } from '../../data/inbox-state.ts';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useInbox } from '../../data/use-inbox.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { OfferDock } from '../offer/offer-dock.tsx';
import { PresenceBar } from '../presence/presence-bar.tsx';
import { EmptyList } from './empty-list.tsx';
import { NoticeDock } from '../../shell/acts.tsx';
import { LinkedOffer } from '../offer/linked-offer.tsx';
import { ListTabs } from './list-tabs.tsx';
import { ListTools } from './list-tools.tsx';
import { orderRows, searchRows } from './row-order.ts';
import { RowList } from './row-list.tsx';

const useStyles = makeStyles({
  rows: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  heading: { position: 'absolute', clipPath: 'inset(50%)', width: '1px', height: '1px', overflow: 'hidden' },
  // On a low window the list keeps at least a few rows.
  foot: { flexShrink: 0, maxHeight: '60%', overflowY: 'auto' },
  failure: { padding: tokens.spacingHorizontalS },
});

interface ListPaneProps {
  readonly list: ListName;
  readonly selectedId: string | undefined;
  /** the offer a link led to */
  readonly linkedOfferId: string | undefined;
}

/** The left pane: which list, its rows, and the person's presence. */
export function ListPane({ list, selectedId, linkedOfferId }: ListPaneProps) {
  const { preferences } = useServices();
  const { t, language } = useTexts();
  const { sort } = useObservable(preferences);
  const { data: inbox, error, refetch } = useInbox();
  const [words, setWords] = useState('');
  const styles = useStyles();
  const width = usePageWidth();
  const rows = inbox === undefined ? [] : orderRows(searchRows(inbox[list], words), sort, list, language);

  return (
    <>
      {selectedId === undefined && <h1 className={styles.heading}>{t('tab.inbox')}</h1>}
      <ListTabs list={list} counts={inbox?.counts} />
      {linkedOfferId !== undefined && <LinkedOffer id={linkedOfferId} />}
      <ListTools words={words} onWords={setWords} />
      <div className={styles.rows}>
        {error !== null && inbox === undefined && (
          <div className={styles.failure}>
            <Failure error={error} onRetry={() => void refetch()} />
          </div>
        )}
        {inbox === undefined ? (
          error === null && <Waiting rows={6} onRetry={() => void refetch()} />
        ) : rows.length === 0 ? (
          <EmptyList list={list} inbox={inbox} isSearch={words.trim() !== ''} onClear={() => setWords('')} />
        ) : (
          <RowList key={list} rows={rows} selectedId={selectedId} />
        )}
      </div>
      {width !== 'narrow' && (
        <div className={styles.foot}>
          <NoticeDock isFloating={false} />
          <OfferDock isFloating={false} />
        </div>
      )}
      <PresenceBar />
    </>
  );
}
