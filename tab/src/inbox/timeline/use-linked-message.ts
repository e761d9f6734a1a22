import { useEffect, useRef } from 'react';
import { useServices } from '../../data/services.tsx';
import { loadOlder } from '../../data/use-conversation.ts';
import type { TimelineItem } from './timeline-items.ts';

/** A link into the far past gives up after this many pages; the person can scroll on from there. */
const mostPages = 20;

interface LinkedMessageOptions {
  readonly conversationId: string;
  /** the line a link names, if it names one */
  readonly messageId: string | undefined;
  readonly items: readonly TimelineItem[];
  readonly hasOlder: boolean;
  readonly focusRow: (index: number) => void;
}

/** Brings the message a link names into view and gives it the focus, reading back through the history to find it. */
export function useLinkedMessage(options: LinkedMessageOptions): void {
  const { conversationId, messageId, items, hasOlder, focusRow } = options;
  const services = useServices();
  const search = useRef({ isDone: messageId === undefined, pages: 0 });

  useEffect(() => {
    if (search.current.isDone) return;
    const index = items.findIndex((item) => 'line' in item && item.line.id === messageId);
    if (index >= 0) {
      search.current.isDone = true;
      focusRow(index);
      return;
    }
    if (!hasOlder || search.current.pages >= mostPages) {
      search.current.isDone = true;
      return;
    }
    search.current.pages += 1;
    void loadOlder(services, conversationId).catch(() => undefined);
  }, [services, conversationId, messageId, items, hasOlder, focusRow]);
}
