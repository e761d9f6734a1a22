import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { OAuth2Issuer } from 'oauth2-mock-server';
import {
  demoPeople,
  type LocalPerson,
  localApiAudience,
  localClientId,
  localTenantId,
} from './demo-people.ts';
import { signInApp } from './sign-in-app.ts';
import { useSigningKey } from './signing-key.ts';

export interface SignInOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Default 127.0.0.1; nothing but loopback is accepted. */
  readonly host?: string;
  /** Where the tab is served, for example `http://127.0.0.1:7070`: may read answers and be returned to. */
  readonly tabOrigins: readonly string[];
  /** Exact addresses; default: `/` and `/signed-in` of every tab origin. */
  readonly redirectUris?: readonly string[];
  readonly apiAudience?: string;
  readonly tenantId?: string;
  readonly people?: readonly LocalPerson[];
  /** Proves to the function app that the keys are this run's. */
  readonly runSecret?: string;
  /** Keeps the key pair, so that tokens survive a restart; without it every start has a new one. */
  readonly keyFile?: string;
  readonly now?: () => number;
}

export interface RunningSignIn {
  /** The issuer, for example `http://127.0.0.1:7072`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the issuer of one machine. @throws when the port is in use or the host is not loopback. */
export async function startSignIn(options: SignInOptions): Promise<RunningSignIn> {
  const host = options.host ?? '127.0.0.1';
  if (!loopback.has(host)) throw new Error(`The local sign-in listens on loopback only, not on ${host}.`);
  const issuer = new OAuth2Issuer();
  await useSigningKey(issuer, options.keyFile);
  const app = signInApp({
    issuer,
    url: () => issuer.url ?? '',
    clientId: localClientId,
    tabOrigins: options.tabOrigins,
    redirectUris:
      options.redirectUris ?? options.tabOrigins.flatMap((origin) => [`${origin}/`, `${origin}/signed-in`]),
    apiAudience: options.apiAudience ?? localApiAudience,
    tenantId: options.tenantId ?? localTenantId,
    people: options.people ?? demoPeople,
    runSecret: options.runSecret,
    now: options.now ?? Date.now,
  });
  const { server, address } = await listen((request) => app.fetch(request), options.port, host);
  issuer.url = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
  return { url: issuer.url, stop: () => close(server) };
}

const loopback = new Set(['127.0.0.1', '::1']);

type Fetch = (request: Request) => Response | Promise<Response>;

function listen(
  fetch: Fetch,
  port: number,
  hostname: string,
): Promise<{ server: ServerType; address: AddressInfo }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname, overrideGlobalObjects: false }, (address) =>
      resolve({ server, address }),
    );
    server.once('error', reject);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
