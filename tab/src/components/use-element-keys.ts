import { type RefObject, useEffect, useRef } from 'react';

/** Listens to keys pressed inside an element that is itself no control. */
export function useElementKeys(
  element: RefObject<HTMLElement | null>,
  onKey: (event: KeyboardEvent) => void,
): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const target = element.current;
    const listener = (event: KeyboardEvent) => latest.current(event);
    target?.addEventListener('keydown', listener);
    return () => target?.removeEventListener('keydown', listener);
  }, [element]);
}
