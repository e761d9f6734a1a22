import { Navigate } from 'react-router';
import { useAccounts } from './use-accounts.ts';
import { Waiting } from './waiting.tsx';

/** Leads to the first partner's settings. */
export function FirstPage() {
  const accounts = useAccounts();
  const first = accounts.data?.[0];
  if (first === undefined)
    return <Waiting failed={accounts.isError} onRetry={() => void accounts.refetch()} />;
  return <Navigate to={`/${first.partnerId}/settings`} replace />;
}
