import { useQuery } from '@tanstack/react-query';
import { queryKeys } from './query-keys.ts';
import { useServices } from './services.tsx';

/** Who is signed in, with roles, presence and capacity. */
export function useMe() {
  const { api } = useServices();
  return useQuery({
    queryKey: queryKeys.me,
    queryFn: ({ signal }) => api.getMe(signal),
    refetchInterval: 60_000,
  });
}
