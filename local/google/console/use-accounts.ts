import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { AccountView } from '../accounts/account-view.ts';
import { request } from '../pages/request.ts';

const KEY = ['accounts'];
const AGAIN_MS = 5_000;

/** The partner accounts, kept fresh while a page is open. */
export function useAccounts(): UseQueryResult<AccountView[]> {
  return useQuery({
    queryKey: KEY,
    queryFn: () => request<AccountView[]>('GET', '/sim/accounts'),
    refetchInterval: AGAIN_MS,
  });
}

/** Asks for the accounts again after a change. */
export function useRefreshAccounts(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
