import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeys } from '../../data/query-keys.ts';
import type { TimelineState } from '../../data/timeline-state.ts';

/** How many messages the customer wrote since this answer was begun. */
export function useUnreadGuard(conversationId: string, hasDraft: boolean) {
  const { data } = useQuery<TimelineState>({ queryKey: queryKeys.timeline(conversationId), enabled: false });
  const [begunAt, setBegunAt] = useState<number | undefined>(undefined);
  if (hasDraft && begunAt === undefined && data !== undefined) setBegunAt(data.revision);
  if (!hasDraft && begunAt !== undefined) setBegunAt(undefined);

  const lines = begunAt === undefined ? [] : (data?.lines ?? []);
  return {
    count: lines.filter((line) => line.kind === 'inbound' && line.order > (begunAt ?? 0)).length,
    reset: () => setBegunAt(undefined),
  };
}
