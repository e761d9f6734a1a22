import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { mayCall, policy } from '../../api/functions/policy.ts';
import { type FunctionsHost, startFunctionsHost } from '../../local/functions-host/index.ts';
import { demoPeople, type RunningSignIn, startSignIn } from '../../local/sign-in/index.ts';
import { workerEnvironment } from '../../local/stack/worker-environment.ts';
import { registeredRoutes, root, withoutNames } from './registered-routes.ts';

const tokensSchema = z.object({ access_token: z.string(), id_token: z.string() });
const problemSchema = z.object({ code: z.string(), requires: z.array(z.string()).optional() });

let directory: string;
let signIn: RunningSignIn;
let host: FunctionsHost;
let routes: readonly { readonly method: string; readonly path: string; readonly id: string }[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'punte-roles-'));
  const runSecret = randomBytes(32).toString('base64url');
  signIn = await startSignIn({ port: 0, tabOrigins: ['http://127.0.0.1:7070'], runSecret });
  const nowhere = 'http://127.0.0.1:1';
  const addresses = { tab: nowhere, api: nowhere, signIn: signIn.url, google: nowhere };
  const keys = {
    deploymentKey: randomBytes(32).toString('base64url'),
    blobLinkKey: randomBytes(32).toString('base64url'),
  };
  host = await startFunctionsHost({
    appDirectory: root,
    entryPoint: join(root, 'dist/api/index.cjs'),
    env: { ...process.env, ...workerEnvironment(directory, addresses, keys, runSecret) },
    feed: { module: join(root, 'dist/api/sqlite-feed.cjs'), file: join(directory, 'punte.db') },
    log: () => undefined,
  });
  routes = await personRoutes();
}, 60_000);

afterAll(async () => {
  await host?.stop();
  await signIn?.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Registered routes that a person calls, with something in place of every parameter. */
async function personRoutes() {
  const declared = new Map(Object.entries(policy).map(([id, access]) => [withoutNames(id), { id, access }]));
  const registered = await registeredRoutes();
  return registered.flatMap(({ name, methods = [], route = name }) =>
    methods.flatMap((method) => {
      const found = declared.get(withoutNames(`${method} /${route}`));
      if (found === undefined || found.access.kind === 'proof') return [];
      return [{ method, path: route.replaceAll(/\{[^}]*\}/g, 'thread-1234567890.1'), id: found.id }];
    }),
  );
}

async function tokensOf(username: string) {
  const fields = { grant_type: 'password', username, password: 'local', client_id: 'punte-local' };
  const body = new URLSearchParams({ ...fields, scope: 'openid profile access_as_user' });
  return tokensSchema.parse(await (await fetch(`${signIn.url}/token`, { method: 'POST', body })).json());
}

async function call(method: string, path: string, authorization?: string) {
  const response = await fetch(`${host.url}/api/${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  const text = await response.text();
  return { status: response.status, code: problemSchema.safeParse(parse(text)).data?.code };
}

describe('every registered route of a person, over HTTP', () => {
  it('is refused without a token, with a broken one and with an id token', async () => {
    expect(routes.length).toBeGreaterThan(10);
    const { id_token: idToken, access_token: accessToken } = await tokensOf('secrets');
    const cut = accessToken.slice(0, -20);
    for (const { id, method, path } of routes)
      for (const authorization of [
        undefined,
        'Bearer',
        `Bearer ${idToken}`,
        `Bearer ${cut}`,
        `Basic ${accessToken}`,
      ])
        expect({ id, ...(await call(method, path, authorization)) }).toEqual({
          id,
          status: 401,
          code: 'unauthenticated',
        });
  });

  it.each(demoPeople)(
    'is refused to $username where the roles do not allow it',
    async ({ username, roles }) => {
      const { access_token: token } = await tokensOf(username);
      const closed = routes.filter(({ id }) => !mayCall(roles, id));
      expect(closed.length).toBeGreaterThan(0);
      for (const { id, method, path } of closed)
        expect({ id, ...(await call(method, path, `Bearer ${token}`)) }).toEqual({
          id,
          status: 403,
          code: 'forbidden',
        });
    },
  );

  it.each(demoPeople)(
    'is not refused to $username for want of a role where the roles allow reading',
    async ({ username, roles }) => {
      const { access_token: token } = await tokensOf(username);
      for (const { id, method, path } of routes) {
        if (method !== 'GET' || !mayCall(roles, id)) continue;
        const answer = await call(method, path, `Bearer ${token}`);
        expect({ id, isServerFault: answer.status >= 500, isRefused: answer.status === 401 }).toEqual({
          id,
          isServerFault: false,
          isRefused: false,
        });
      }
    },
  );
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
