import { useEffect } from 'react';
import type { PhoneView } from './phone-view.ts';
import { request } from '../pages/request.ts';
import { conversationPath } from './sim-path.ts';

/** Tells Google that the customer has seen what the brand sent, once the page is in front. */
export function useReadWhenVisible(view: PhoneView): void {
  const { messages, device } = view;
  const path = conversationPath(view);
  const lastUnread = messages.findLast((line) => line.from === 'agent' && line.state === 'delivered')?.id;
  const mayReport = device.online && device.readReceipts;

  useEffect(() => {
    if (lastUnread === undefined || !mayReport) return undefined;
    const report = (): void => {
      if (document.visibilityState !== 'visible') return;
      request('POST', `${path}/events`, { read: true }).catch(() => undefined);
    };
    report();
    document.addEventListener('visibilitychange', report);
    return () => document.removeEventListener('visibilitychange', report);
  }, [path, lastUnread, mayReport]);
}
