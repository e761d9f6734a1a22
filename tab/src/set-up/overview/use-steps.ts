import {
  useAccounts,
  useAllBrandAgents,
  useAllChannelInstances,
  usePeople,
  useQueues,
  useWorkstreams,
} from '../data/use-settings.ts';
import { connectionOf } from '../accounts/connection-state.tsx';

export interface Step {
  readonly name: 'account' | 'queue' | 'workstream' | 'channel' | 'test';
  readonly isDone: boolean;
  readonly to: string;
}

/** The steps from nothing to the first message and which of them are done; undefined until all is known. */
export function useSteps(): readonly Step[] | undefined {
  const { data: accounts } = useAccounts();
  const { data: queues } = useQueues();
  const { data: workstreams } = useWorkstreams();
  const { data: people } = usePeople();
  const brandAgents = useAllBrandAgents();
  const instances = useAllChannelInstances();
  if (accounts === undefined || queues === undefined || workstreams === undefined) return undefined;
  if (people === undefined || brandAgents === undefined || instances === undefined) return undefined;

  const unfinished = accounts.find((account) => connectionOf(account) !== 'working');
  const working = accounts.find((account) => connectionOf(account) === 'working');
  const isConnected = working !== undefined && brandAgents.some(({ accountId }) => accountId === working.id);
  const agents = people.filter(({ roles }) => roles.includes('agent'));
  const isStaffed = queues.some(({ members }) =>
    members === 'all-agents' ? agents.length > 0 : members.length > 0,
  );
  const open = workstreams[0];
  return [
    { name: 'account', isDone: isConnected, to: toAccount(unfinished?.id ?? working?.id) },
    { name: 'queue', isDone: isStaffed, to: '/setup/queues' },
    {
      name: 'workstream',
      isDone: workstreams.length > 0,
      to: workstreams.length > 0 ? '/setup/workstreams' : '/setup/workstreams/new',
    },
    {
      name: 'channel',
      isDone: instances.length > 0,
      to:
        open === undefined
          ? '/setup/workstreams'
          : instances.length > 0
            ? `/setup/workstreams/${open.id}`
            : `/setup/workstreams/${open.id}/channel/new`,
    },
    {
      name: 'test',
      // The handshake counts as a call from Google too; only what came after it is a message.
      isDone: accounts.some(
        ({ lastWebhookAt = '', verifiedAt = '' }) => Date.parse(lastWebhookAt) > Date.parse(verifiedAt),
      ),
      to: working === undefined ? '/setup/accounts' : `/setup/accounts/${working.id}/step/5`,
    },
  ];
}

function toAccount(id: string | undefined): string {
  return id === undefined ? '/setup/accounts/new' : `/setup/accounts/${id}`;
}
