import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ComponentPropsWithRef, useEffect, useMemo, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { InboxRow } from '../../../../api/contract/inbox.ts';
import { useRoving } from '../../components/use-roving.ts';
import { useObservable } from '../../data/observable.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { holdRows } from './held-rows.ts';
import { Row } from './row.tsx';

const useStyles = makeStyles({
  list: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  scroller: { flexGrow: 1 },
  arrived: { flexShrink: 0, margin: tokens.spacingHorizontalS },
});

/** The rows of a list; only those in view are drawn. */
export function RowList({ rows, selectedId }: { rows: readonly InboxRow[]; selectedId: string | undefined }) {
  const { t } = useTexts();
  const styles = useStyles();
  const isCompact = useObservable(useServices().preferences).density === 'compact';
  const virtuoso = useRef<VirtuosoHandle>(null);
  const container = useRef<HTMLDivElement>(null);
  const { shown, hidden, release, hold } = useHeldRows(rows, selectedId);
  const selected = shown.findIndex((row) => row.conversationId === selectedId);
  const roving = useRoving({ count: shown.length, virtuoso, container, start: Math.max(0, selected) });

  useEffect(() => {
    if (selected >= 0) virtuoso.current?.scrollIntoView({ index: selected });
  }, [selected]);

  return (
    <div ref={container} className={styles.list} {...hold}>
      {hidden > 0 && (
        <Button size="small" className={styles.arrived} onClick={release} data-testid="show-new-rows">
          {t('list.newRows', { count: hidden })}
        </Button>
      )}
      <Virtuoso
        ref={virtuoso}
        className={styles.scroller}
        data={shown}
        tabIndex={-1}
        fixedItemHeight={isCompact ? 44 : 64}
        increaseViewportBy={400}
        computeItemKey={(_index, row) => row.id}
        components={listParts}
        onKeyDown={roving.onKeyDown}
        itemContent={(index, row) => (
          <Row
            row={row}
            index={index}
            isSelected={row.conversationId === selectedId}
            isTabStop={index === roving.active}
            isCompact={isCompact}
            onFocus={roving.setActive}
          />
        )}
      />
    </div>
  );
}

// Virtuoso measures and styles these two as plain blocks, so they cannot be a list element and its items.
const listParts = {
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
  List: (props: ComponentPropsWithRef<'div'>) => <div {...props} role="list" />,
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
  Item: (props: ComponentPropsWithRef<'div'>) => <div {...props} role="listitem" />,
};

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
