import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { Conversation, TimelineLine } from '../../../../api/contract/conversation.ts';
import { useRoving } from '../../components/use-roving.ts';
import { useObservable } from '../../data/observable.ts';
import { usePerson } from '../../data/person-services.tsx';
import { useServices } from '../../data/services.tsx';
import type { TimelineState } from '../../data/timeline-state.ts';
import { loadOlder } from '../../data/use-conversation.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { TimelineHead } from './timeline-head.tsx';
import { firstItemIndex, timelineItems } from './timeline-items.ts';
import { TimelineRow } from './timeline-row.tsx';
import { TypingLine } from './typing-line.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useLinkedMessage } from './use-linked-message.ts';
import { useMarkRead } from './use-mark-read.ts';

const useStyles = makeStyles({
  log: { flexGrow: 1, minHeight: 0, position: 'relative', display: 'flex', flexDirection: 'column' },
  scroller: { flexGrow: 1, '@media (prefers-reduced-motion: no-preference)': { scrollBehavior: 'auto' } },
  newest: {
    position: 'absolute',
    insetInlineEnd: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalM,
    boxShadow: tokens.shadow8,
  },
});

interface TimelineProps {
  readonly conversation: Conversation;
  readonly state: TimelineState;
  readonly messageId: string | undefined;
}

/** All messages with one customer, oldest on top; only those in view are drawn. */
export function Timeline({ conversation, state, messageId }: TimelineProps) {
  const services = useServices();
  const { outbox, personId } = usePerson();
  const { t, format } = useTexts();
  const styles = useStyles();
  const virtuoso = useRef<VirtuosoHandle>(null);
  const container = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const [anchor] = useState(() => state.lines[0]);
  const pending = useObservable(outbox.messages);
  const name = conversation.customer.displayName ?? t('list.unnamed');

  const items = useMemo(
    () =>
      timelineItems({
        lines: state.lines,
        late: state.late,
        pending: pending.filter((message) => message.conversationId === conversation.id),
        current: conversation.number,
        personId,
        dayKey: format.dayKey,
      }),
    [state, pending, conversation.id, conversation.number, personId, format],
  );
  const anchorKey = anchor?.kind === 'outbound' ? (anchor.clientMessageId ?? anchor.id) : anchor?.id;
  const first = firstItemIndex(items, anchorKey);
  const reveal = useCallback((index: number) => virtuoso.current?.scrollIntoView({ index }), []);
  const roving = useRoving({ count: items.length, reveal, container, start: items.length - 1 });
  useLinkedMessage({
    conversationId: conversation.id,
    messageId,
    items,
    hasOlder: state.before !== undefined,
    focusRow: roving.focusRow,
  });
  const unseen = useArrivals({ lines: state.lines, name, isAtEnd });
  useMarkRead({ conversation, lines: state.lines, isAtEnd });
  useEffect(() => outbox.settle(shownIds(state.lines)), [outbox, state.lines]);

  useEffect(() => {
    const element = container.current;
    if (element === null || !isAtEnd) return;
    // The reply below grows and shrinks: what was in view at the end stays in view.
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      if (element.clientHeight === height) return;
      height = element.clientHeight;
      virtuoso.current?.scrollTo({ top: Number.MAX_SAFE_INTEGER });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAtEnd]);

  const readOlder = useCallback(() => {
    if (isLoadingOlder || state.before === undefined) return;
    setLoadingOlder(true);
    void loadOlder(services, conversation.id)
      .catch(() => undefined)
      .finally(() => setLoadingOlder(false));
  }, [isLoadingOlder, state.before, services, conversation.id]);

  return (
    <div
      ref={container}
      className={styles.log}
      role="log"
      tabIndex={-1}
      aria-live="off"
      aria-label={t('timeline.label', { name })}
      data-pane="conversation"
      data-testid="timeline"
    >
      <Virtuoso
        key={conversation.id}
        ref={virtuoso}
        className={styles.scroller}
        data={items}
        context={{
          isLoadingOlder,
          hasOlder: state.before !== undefined,
          conversationId: conversation.id,
          name,
        }}
        firstItemIndex={first}
        initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
        alignToBottom
        atBottomThreshold={80}
        atBottomStateChange={setAtEnd}
        followOutput={() => (isAtEnd ? 'auto' : false)}
        increaseViewportBy={{ top: 1_000, bottom: 800 }}
        startReached={readOlder}
        computeItemKey={(_index, item) => item.key}
        components={logParts}
        tabIndex={-1}
        onKeyDown={roving.onKeyDown}
        itemContent={(index, item) => (
          <TimelineRow
            item={item}
            index={index - first}
            name={name}
            conversationId={conversation.id}
            isTabStop={index - first === roving.active}
            onFocus={roving.setActive}
          />
        )}
      />
      {!isAtEnd && (
        <Button
          className={styles.newest}
          size="small"
          icon={<ArrowDownRegular />}
          onClick={() => virtuoso.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
          data-testid="to-newest"
        >
          {unseen > 0 ? t('timeline.newBelow', { count: unseen }) : t('timeline.toNewest')}
        </Button>
      )}
    </div>
  );
}

/** Messages of ours that need no optimistic copy any more. */
function shownIds(lines: readonly TimelineLine[]): Set<string> {
  return new Set(
    lines.flatMap((line) =>
      line.kind === 'outbound' && line.delivery.state !== 'failed' ? (line.clientMessageId ?? []) : [],
    ),
  );
}

const logParts = { Header: TimelineHead, Footer: TypingLine };
