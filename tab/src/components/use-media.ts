import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query matches now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

export type PageWidth = 'narrow' | 'medium' | 'wide';

/** Width of the tab itself: below 640 px, up to 1079, from 1080. */
export function usePageWidth(): PageWidth {
  const isWide = useMedia('(min-width: 1080px)');
  const isNarrow = useMedia('(max-width: 639.98px)');
  return isWide ? 'wide' : isNarrow ? 'narrow' : 'medium';
}
