import type * as z from 'zod';
import {
  type accountInputSchema,
  accountSchema,
  type brandAgentInputSchema,
  brandAgentSchema,
  type channelInstanceInputSchema,
  channelInstanceSchema,
  personSchema,
  type queueInputSchema,
  queueSchema,
  settingsListSchema,
  type workstreamInputSchema,
  workstreamSchema,
} from '../../../../api/contract/settings.ts';
import type { HttpClient } from '../../data/http-client.ts';

export type AccountInput = z.input<typeof accountInputSchema>;
export type BrandAgentInput = z.input<typeof brandAgentInputSchema>;
export type WorkstreamInput = z.input<typeof workstreamInputSchema>;
export type ChannelInstanceInput = z.input<typeof channelInstanceInputSchema>;
export type QueueInput = z.input<typeof queueInputSchema>;
export type SecretKind = 'client-token' | 'partner-key' | 'service-account';

/** The routes of settings; a change names the version it is made against. */
export function createSettingsApi(http: HttpClient) {
  const kind = <Item extends z.ZodType, Input>(path: string, schema: Item) => ({
    list: async (signal?: AbortSignal) =>
      (await http.read(path, settingsListSchema(schema), signal === undefined ? {} : { signal })).items,
    create: (body: Input) => http.read(path, schema, { method: 'POST', body }),
    change: (id: string, ifMatch: string, body: Input) =>
      http.read(`${path}/${encodeURIComponent(id)}`, schema, { method: 'PUT', body, ifMatch }),
    remove: (id: string, ifMatch: string) =>
      http.act(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE', ifMatch }),
  });
  const account = (id: string) => `/accounts/${encodeURIComponent(id)}`;
  const workstream = (id: string) => `/workstreams/${encodeURIComponent(id)}`;
  return {
    accounts: kind<typeof accountSchema, AccountInput>('/accounts', accountSchema),
    brandAgents: (accountId: string) =>
      kind<typeof brandAgentSchema, BrandAgentInput>(`${account(accountId)}/brand-agents`, brandAgentSchema),
    workstreams: kind<typeof workstreamSchema, WorkstreamInput>('/workstreams', workstreamSchema),
    channelInstances: (workstreamId: string) =>
      kind<typeof channelInstanceSchema, ChannelInstanceInput>(
        `${workstream(workstreamId)}/channel-instances`,
        channelInstanceSchema,
      ),
    queues: kind<typeof queueSchema, QueueInput>('/queues', queueSchema),
    people: kind<typeof personSchema, never>('/people', personSchema),
    copyWorkstream: (id: string) => http.read(`${workstream(id)}/copy`, workstreamSchema, { method: 'POST' }),
    changeMembers: (id: string, ifMatch: string, members: 'all-agents' | readonly string[]) =>
      http.read(`/queues/${encodeURIComponent(id)}/members`, queueSchema, {
        method: 'PUT',
        body: { members },
        ifMatch,
      }),
    setSecret: (accountId: string, secret: SecretKind, value: string) =>
      http.act(`${account(accountId)}/secrets/${secret}`, { method: 'PUT', body: { value } }),
    setBrandAgentToken: (accountId: string, brandAgentId: string, value: string) =>
      http.act(
        `${account(accountId)}/brand-agents/${encodeURIComponent(brandAgentId)}/secrets/client-token`,
        { method: 'PUT', body: { value } },
      ),
  };
}

export type SettingsApi = ReturnType<typeof createSettingsApi>;
