import { useQuery } from '@tanstack/react-query';
import type { Me } from '../../../api/contract/me.ts';
import { nextPoll } from './next-poll.ts';
import { queryKeys } from './query-keys.ts';
import { useServices } from './services.tsx';

/** Mirrors the service: agents, supervisors and administrators see conversations. */
export function mayReadInbox({ roles }: Me): boolean {
  return roles.some((role) => role === 'agent' || role === 'supervisor' || role === 'admin');
}

/** Who is signed in, with roles, presence and capacity. */
export function useMe() {
  const { api, connection } = useServices();
  return useQuery({
    queryKey: queryKeys.me,
    queryFn: ({ signal }) => api.getMe(signal),
    refetchInterval: ({ state }) =>
      state.error === null ? 60_000 : nextPoll(connection.get(), state.error, false),
  });
}
