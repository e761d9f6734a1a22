import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryKeys } from '../../data/query-keys.ts';
import type { TimelineState } from '../../data/timeline-state.ts';

/** How many messages the customer wrote since this answer was begun. */
export function useUnreadGuard(conversationId: string, hasDraft: boolean) {
  const { data } = useQuery<TimelineState>({ queryKey: queryKeys.timeline(conversationId), enabled: false });
  const inbound = data?.lines.filter((line) => line.kind === 'inbound').length;
  const [base, setBase] = useState<number | undefined>(undefined);

  useEffect(() => {
    if (!hasDraft) setBase(undefined);
    else setBase((held) => held ?? inbound);
  }, [hasDraft, inbound]);

  return {
    count: base === undefined || inbound === undefined ? 0 : Math.max(0, inbound - base),
    reset: () => setBase(undefined),
  };
}
