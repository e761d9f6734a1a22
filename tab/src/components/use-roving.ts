import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react';
import type { VirtuosoHandle } from 'react-virtuoso';

interface RovingOptions {
  readonly count: number;
  readonly virtuoso: RefObject<VirtuosoHandle | null>;
  readonly container: RefObject<HTMLElement | null>;
  /** where Tab enters the list before anybody moved in it */
  readonly start: number;
}

/**
 * One tab stop for a long list of which only a part is drawn: arrows, Home and End move it, and what is not drawn is
 * scrolled into view before it gets the focus. Rows carry `data-row={index}`.
 */
export function useRoving({ count, virtuoso, container, start }: RovingOptions) {
  const [moved, setMoved] = useState<number | undefined>(undefined);
  const active = Math.min(moved ?? start, count - 1);

  const focusRow = useCallback(
    (index: number) => {
      setMoved(index);
      const focus = () => container.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus();
      if (container.current?.querySelector(`[data-row="${index}"]`) !== null) focus();
      virtuoso.current?.scrollIntoView({ index, done: () => requestAnimationFrame(focus) });
    },
    [container, virtuoso],
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
