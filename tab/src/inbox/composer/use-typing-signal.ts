import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useServices } from '../../data/services.tsx';

/** While somebody types, the customer is told again after this time, in ms. */
const repeat = 4_000;
/** Without a key press for this long, typing has ended, in ms. */
const rest = 5_000;

/** Tells the customer that an answer is being written, where the channel can. */
export function useTypingSignal(conversationId: string, isSupported: boolean) {
  const { api } = useServices();
  const toldAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const stop = useCallback(() => {
    clearTimeout(timer.current);
    if (toldAt.current === 0) return;
    toldAt.current = 0;
    void api.setTyping(conversationId, false).catch(() => undefined);
  }, [api, conversationId]);

  const touch = useCallback(
    (isTyping: boolean) => {
      if (!isSupported) return;
      clearTimeout(timer.current);
      if (!isTyping) {
        stop();
        return;
      }
      timer.current = setTimeout(stop, rest);
      if (Date.now() - toldAt.current < repeat) return;
      toldAt.current = Date.now();
      void api.setTyping(conversationId, true).catch(() => undefined);
    },
    [api, conversationId, isSupported, stop],
  );

  useEffect(() => stop, [stop]);
  return useMemo(() => ({ touch, stop }), [touch, stop]);
}
