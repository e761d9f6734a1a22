import { useEffect, useRef } from 'react';
import type { Conversation, TimelineLine } from '../../../../api/contract/conversation.ts';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { useIsVisible } from '../../components/use-is-visible.ts';

interface MarkReadOptions {
  readonly conversation: Conversation;
  readonly lines: readonly TimelineLine[];
  readonly isAtEnd: boolean;
}

/** Tells the service what the person has seen: the newest message in view of a visible page. */
export function useMarkRead({ conversation, lines, isAtEnd }: MarkReadOptions): void {
  const { api, refresh } = useServices();
  const isVisible = useIsVisible();
  const marked = useRef(-1);
  const newest = lines.reduce(
    (most, line) => (line.kind === 'inbound' ? Math.max(most, line.revision) : most),
    -1,
  );
  const canMark = conversation.actions.includes('read');
  const { id, unread } = conversation;

  useEffect(() => {
    if (!canMark || !isVisible || !isAtEnd || newest <= marked.current) return;
    if (unread === 0 && marked.current === -1) {
      marked.current = newest;
      return;
    }
    const before = marked.current;
    marked.current = newest;
    api.markRead(id, newest).then(
      () => refresh(queryKeys.inbox),
      () => {
        marked.current = before;
      },
    );
  }, [api, refresh, id, unread, newest, canMark, isVisible, isAtEnd]);
}
