import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Rows drawn beyond the edges, so that scrolling and arrow keys find the next one there. */
const beyond = 8;

interface FixedWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  /** px; all rows have the same */
  readonly rowHeight: number;
}

/** Which rows of a long list are drawn, when all are equally high: a subtraction, and no library. */
export function useFixedWindow({ scroller, count, rowHeight }: FixedWindowOptions) {
  const [view, setView] = useState({ first: 0, last: 30 });

  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - beyond);
    const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + beyond;
    setView((held) => (held.first === first && held.last === last ? held : { first, last }));
  }, [scroller, rowHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = index * rowHeight;
      if (top < element.scrollTop) element.scrollTo({ top });
      const below = top + rowHeight - element.clientHeight;
      if (below > element.scrollTop) element.scrollTo({ top: below });
    },
    [scroller, rowHeight],
  );

  const last = Math.min(view.last, count);
  const first = Math.min(view.first, last);
  return { first, last, before: first * rowHeight, after: (count - last) * rowHeight, reveal };
}
