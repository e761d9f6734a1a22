import { useEffect } from 'react';
import type { PhoneView } from '../business-messages/phone-view.ts';
import { request } from '../pages/request.ts';

/** Tells Google that the customer has seen what the brand sent, once the page is in front. */
export function useReadWhenVisible(view: PhoneView): void {
  const { conversationId, messages, device } = view;
  const lastUnread = messages.findLast((line) => line.from === 'agent' && line.state === 'delivered')?.id;
  const mayReport = device.online && device.readReceipts;

  useEffect(() => {
    if (lastUnread === undefined || !mayReport) return undefined;
    const report = (): void => {
      if (document.visibilityState !== 'visible') return;
      request('POST', `/sim/gbm/conversations/${conversationId}/events`, { read: true }).catch(
        () => undefined,
      );
    };
    report();
    document.addEventListener('visibilitychange', report);
    return () => document.removeEventListener('visibilitychange', report);
  }, [conversationId, lastUnread, mayReport]);
}
