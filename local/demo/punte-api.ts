import { z } from 'zod';
import { meSchema } from '../../api/contract/me.ts';
import {
  accountSchema,
  brandAgentSchema,
  channelInstanceSchema,
  fingerprintSchema,
  queueSchema,
  settingsListSchema,
  workstreamSchema,
} from '../../api/contract/settings.ts';
import { call, type Fetch } from './http.ts';

/** The function app as one signed-in person reaches it. */
export interface PunteApi {
  list<T extends z.ZodType>(path: string, schema: T): Promise<readonly z.infer<T>[]>;
  create<T extends z.ZodType>(path: string, schema: T, body: object): Promise<z.infer<T>>;
  setSecret(path: string, value: string): Promise<void>;
  /** Signing in also makes the person known. */
  me(): Promise<z.infer<typeof meSchema>>;
}

export const schemas = {
  account: accountSchema,
  brandAgent: brandAgentSchema,
  channelInstance: channelInstanceSchema,
  queue: queueSchema,
  workstream: workstreamSchema,
};

/** Signs one of the demo people in, as a script does it. */
export async function signIn(
  using: Fetch,
  { apiBaseUrl, signInUrl }: { readonly apiBaseUrl: string; readonly signInUrl: string },
  username: string,
): Promise<PunteApi> {
  const { access_token: token } = await call(
    using,
    `${signInUrl}/token`,
    z.object({ access_token: z.string() }),
    {
      method: 'POST',
      form: {
        grant_type: 'password',
        username,
        password: 'local',
        client_id: 'punte-local',
        scope: 'openid profile access_as_user',
      },
    },
  );
  const at = (path: string) => `${apiBaseUrl}${path}`;
  return {
    list: async (path, schema) => {
      const { items } = await call(using, at(path), settingsListSchema(schema), { token });
      return items;
    },
    create: (path, schema, body) => call(using, at(path), schema, { method: 'POST', token, json: body }),
    setSecret: async (path, value) => {
      await call(using, at(path), fingerprintSchema, { method: 'PUT', token, json: { value } });
    },
    me: () => call(using, at('/me'), meSchema, { token }),
  };
}
