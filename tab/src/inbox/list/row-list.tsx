import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { InboxRow } from '../../../../api/contract/inbox.ts';
import { useFixedWindow } from '../../components/use-fixed-window.ts';
import { useRoving } from '../../components/use-roving.ts';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { holdRows } from './held-rows.ts';
import { Row } from './row.tsx';

const useStyles = makeStyles({
  list: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  scroller: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    // Rows above change as one scrolls; the browser must not correct for that.
    overflowAnchor: 'none',
  },
  rows: { margin: 0, paddingInline: 0, listStyleType: 'none' },
  arrived: { flexShrink: 0, margin: tokens.spacingHorizontalS },
});

/** The rows of a list; only those in view are drawn. */
export function RowList({ rows, selectedId }: { rows: readonly InboxRow[]; selectedId: string | undefined }) {
  const { t } = useTexts();
  const styles = useStyles();
  const isCompact = useObservable(useServices().preferences).density === 'compact';
  const rowHeight = isCompact ? 44 : 64;
  const scroller = useRef<HTMLDivElement>(null);
  const { shown, hidden, release, hold } = useHeldRows(rows, selectedId);
  const selected = shown.findIndex((row) => row.conversationId === selectedId);
  const { first, last, before, after, reveal } = useFixedWindow({ scroller, count: shown.length, rowHeight });
  const roving = useRoving({
    count: shown.length,
    reveal,
    container: scroller,
    start: Math.max(0, selected),
  });
  const tabStop = Math.min(Math.max(roving.active, first), last - 1);

  useEffect(() => {
    if (selected >= 0) reveal(selected);
  }, [selected, reveal]);

  return (
    <div className={styles.list} {...hold}>
      {hidden > 0 && (
        <Button size="small" className={styles.arrived} onClick={release} data-testid="show-new-rows">
          {t('list.newRows', { count: hidden })}
        </Button>
      )}
      <div ref={scroller} className={styles.scroller}>
        <ul
          style={{ paddingTop: before, paddingBottom: after }}
          className={styles.rows}
          aria-label={t('list.label')}
        >
          {shown.slice(first, last).map((row, offset) => (
            <li key={row.id} aria-setsize={shown.length} aria-posinset={first + offset + 1}>
              <Row
                row={row}
                index={first + offset}
                isSelected={row.conversationId === selectedId}
                isTabStop={first + offset === tabStop}
                isCompact={isCompact}
                onFocus={roving.setActive}
                onKeyDown={roving.onKeyDown}
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Holds the order while the pointer or the focus is in the list. */
function useHeldRows(rows: readonly InboxRow[], selectedId: string | undefined) {
  const [isPointerIn, setPointerIn] = useState(false);
  const [isFocusIn, setFocusIn] = useState(false);
  const isHeld = isPointerIn || isFocusIn;
  const [order, setOrder] = useState<readonly string[]>(() => ids(rows));
  const always = useMemo(() => new Set(selectedId === undefined ? [] : [selectedId]), [selectedId]);
  const held = useMemo(
    () => (isHeld ? holdRows(order, rows, always) : { rows, hidden: 0 }),
    [isHeld, order, rows, always],
  );
  const free = ids(rows);
  if (!isHeld && free.join('\n') !== order.join('\n')) setOrder(free);

  return {
    shown: held.rows,
    hidden: held.hidden,
    release: () => setOrder(ids(rows)),
    hold: {
      onPointerEnter: () => setPointerIn(true),
      onPointerLeave: () => setPointerIn(false),
      onFocus: () => setFocusIn(true),
      onBlur: () => setFocusIn(false),
    },
  };
}

function ids(rows: readonly InboxRow[]): string[] {
  return rows.map((row) => row.conversationId);
}
