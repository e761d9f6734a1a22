import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { BrandAgent, ChannelInstance } from '../../../../api/contract/settings.ts';
import { useServices } from '../../data/services.tsx';
import { createSettingsApi } from './settings-api.ts';

/** How often a connection is looked at while somebody waits for Google, in ms. */
const watchPeriod = 2_000;

const keys = {
  accounts: ['settings', 'accounts'],
  workstreams: ['settings', 'workstreams'],
  queues: ['settings', 'queues'],
  people: ['settings', 'people'],
  brandAgents: (id: string) => ['settings', 'accounts', id, 'brand-agents'],
  channelInstances: (id: string) => ['settings', 'workstreams', id, 'channel-instances'],
} as const;

export function useSettingsApi() {
  const { http } = useServices();
  return useMemo(() => createSettingsApi(http), [http]);
}

/** Reads all settings again; what is shown stays until the answer is there. */
export function useRefreshSettings() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['settings'] });
}

/** `isWatching`: read again every two seconds, while Google's call is waited for. */
export function useAccounts(isWatching = false) {
  const api = useSettingsApi();
  return useQuery({
    queryKey: keys.accounts,
    queryFn: ({ signal }) => api.accounts.list(signal),
    refetchInterval: isWatching ? watchPeriod : 30_000,
  });
}

export function useWorkstreams() {
  const api = useSettingsApi();
  return useQuery({ queryKey: keys.workstreams, queryFn: ({ signal }) => api.workstreams.list(signal) });
}

export function useQueues() {
  const api = useSettingsApi();
  return useQuery({ queryKey: keys.queues, queryFn: ({ signal }) => api.queues.list(signal) });
}

export function usePeople() {
  const api = useSettingsApi();
  return useQuery({ queryKey: keys.people, queryFn: ({ signal }) => api.people.list(signal) });
}

export function useBrandAgents(accountId: string) {
  const api = useSettingsApi();
  return useQuery({
    queryKey: keys.brandAgents(accountId),
    queryFn: ({ signal }) => api.brandAgents(accountId).list(signal),
  });
}

export function useChannelInstances(workstreamId: string) {
  const api = useSettingsApi();
  return useQuery({
    queryKey: keys.channelInstances(workstreamId),
    queryFn: ({ signal }) => api.channelInstances(workstreamId).list(signal),
  });
}

/** The brand agents of all accounts; undefined until all are known. */
export function useAllBrandAgents(): readonly BrandAgent[] | undefined {
  const api = useSettingsApi();
  const { data: accounts } = useAccounts();
  const answers = useQueries({
    queries: (accounts ?? []).map(({ id }) => ({
      queryKey: keys.brandAgents(id),
      queryFn: () => api.brandAgents(id).list(),
    })),
  });
  if (accounts === undefined || answers.some(({ data }) => data === undefined)) return undefined;
  return answers.flatMap(({ data }) => data ?? []);
}

/** The channels of all workstreams; undefined until all are known. */
export function useAllChannelInstances(): readonly ChannelInstance[] | undefined {
  const api = useSettingsApi();
  const { data: workstreams } = useWorkstreams();
  const answers = useQueries({
    queries: (workstreams ?? []).map(({ id }) => ({
      queryKey: keys.channelInstances(id),
      queryFn: () => api.channelInstances(id).list(),
    })),
  });
  if (workstreams === undefined || answers.some(({ data }) => data === undefined)) return undefined;
  return answers.flatMap(({ data }) => data ?? []);
}
