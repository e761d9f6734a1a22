import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FaultSettings } from '../faults/faults.ts';
import { request } from '../pages/request.ts';
import { ClockPanel } from './clock-panel.tsx';
import { FaultsForm } from './faults-form.tsx';
import { Waiting } from './waiting.tsx';

const KEY = ['faults'];

/** What goes wrong on purpose, and how fast time passes. */
export function FaultsPage() {
  const queries = useQueryClient();
  const faults = useQuery({ queryKey: KEY, queryFn: () => request<FaultSettings>('GET', '/sim/faults') });
  if (faults.data === undefined)
    return <Waiting failed={faults.isError} onRetry={() => void faults.refetch()} />;
  const apply = async (next: Partial<FaultSettings>): Promise<void> => {
    queries.setQueryData(KEY, await request<FaultSettings>('PUT', '/sim/faults', next));
  };
  return (
    <>
      <FaultsForm key={JSON.stringify(faults.data)} applied={faults.data} onApply={apply} />
      <ClockPanel />
    </>
  );
}
