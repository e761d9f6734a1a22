import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react';

interface RovingOptions {
  readonly count: number;
  /** scrolls a row into view, drawn or not */
  readonly reveal: (index: number) => void;
  readonly container: RefObject<HTMLElement | null>;
  /** where Tab enters the list before anybody moved in it */
  readonly start: number;
}

/**
 * One tab stop for a long list of which only a part is drawn: arrows, Home and End move it, and what is not drawn is
 * scrolled into view before it gets the focus. Rows carry `data-row={index}`.
 */
export function useRoving({ count, reveal, container, start }: RovingOptions) {
  const [moved, setMoved] = useState<number | undefined>(undefined);
  const active = Math.min(moved ?? start, count - 1);

  const focusRow = useCallback(
    (index: number) => {
      setMoved(index);
      reveal(index);
      focusDrawn({ container, index, reveal, frames: 60 });
    },
    [container, reveal],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const target = nextIndex(event, active, count);
      if (target === undefined) return;
      event.preventDefault();
      focusRow(target);
    },
    [active, count, focusRow],
  );

  return { active, setActive: setMoved, focusRow, onKeyDown };
}

interface RowToFocus {
  readonly container: RefObject<HTMLElement | null>;
  readonly index: number;
  readonly reveal: (index: number) => void;
  /** how long to wait for it to be drawn */
  readonly frames: number;
}

/** Focuses a row as soon as it is drawn. A list that is just growing may forget where to scroll, so it is told again. */
function focusDrawn(wanted: RowToFocus): void {
  const { container, index, reveal, frames } = wanted;
  const row = container.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
  if (row !== null && row !== undefined) {
    row.focus();
    return;
  }
  if (frames === 0) return;
  if (frames % 10 === 0) reveal(index);
  requestAnimationFrame(() => focusDrawn({ ...wanted, frames: frames - 1 }));
}

function nextIndex(event: KeyboardEvent, active: number, count: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return Math.min(active + 1, count - 1);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
