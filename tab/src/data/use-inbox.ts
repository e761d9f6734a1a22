import { useQuery } from '@tanstack/react-query';
import { type InboxState, mergeInbox } from './inbox-state.ts';
import { nextPoll } from './next-poll.ts';
import { queryKeys } from './query-keys.ts';
import { type Services, useServices } from './services.tsx';

/** The lists as last read; `useKeptInbox` keeps them up to date. */
export function useInbox() {
  const services = useServices();
  return useQuery({ ...inboxQuery(services), enabled: false });
}

/** Keeps the lists up to date by cursor; mounted once, above all pages. */
export function useKeptInbox({
  isAllowed,
  isConversationOpen,
}: {
  isAllowed: boolean;
  isConversationOpen: boolean;
}) {
  const services = useServices();
  return useQuery({
    ...inboxQuery(services),
    enabled: isAllowed,
    refetchInterval: ({ state }) => nextPoll(services.connection.get(), state.error, isConversationOpen),
  });
}

function inboxQuery({ api, clock, queries }: Services) {
  const held = () => queries.getQueryData<InboxState>(queryKeys.inbox);
  return {
    queryKey: queryKeys.inbox,
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const askedAt = Date.now();
      const answer = await api.getInbox(held()?.cursor, signal);
      clock.learn(answer.now, askedAt, Date.now());
      return mergeInbox(held(), answer);
    },
    gcTime: Number.POSITIVE_INFINITY,
  };
}
