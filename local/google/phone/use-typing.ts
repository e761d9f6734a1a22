import { useCallback, useEffect, useRef } from 'react';
import { request } from '../pages/request.ts';

const QUIET_MS = 4_000;

/** Reports when the customer starts and stops typing; `stop` resolves once Google knows. */
export function useTyping(path: string): { typed: () => void; stop: () => Promise<void> } {
  const isTyping = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const tell = useCallback(
    async (typing: boolean): Promise<void> => {
      isTyping.current = typing;
      await request('POST', `${path}/events`, { typing }).catch(() => undefined);
    },
    [path],
  );

  const stop = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (isTyping.current) await tell(false);
  }, [tell]);

  const typed = useCallback((): void => {
    if (!isTyping.current) void tell(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void tell(false), QUIET_MS);
  }, [tell]);

  useEffect(() => () => clearTimeout(timer.current), []);
  return { typed, stop };
}
