import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type FunctionsHost, startFunctionsHost } from '../../local/functions-host/index.ts';
import { type GoogleSimulator, startGoogleSimulator } from '../../local/google/index.ts';
import {
  localApiAudience,
  localClientId,
  localTenantId,
  type RunningSignIn,
  startSignIn,
} from '../../local/sign-in/index.ts';

const root = resolve(import.meta.dirname, '../..');
const tabOrigin = 'http://127.0.0.1:7070';

/** The real function app on its host, with sign-in and Google's side, over fresh data. */
export interface SettingsStack {
  readonly apiUrl: string;
  readonly signIn: RunningSignIn;
  readonly google: GoogleSimulator;
  readonly log: readonly string[];
  /** A token of one of the demo people. */
  token(username: string): Promise<string>;
  call(username: string, method: string, path: string, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array;
  readonly ifMatch?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export async function startSettingsStack(): Promise<SettingsStack> {
  const directory = await mkdtemp(join(tmpdir(), 'punte-stack-'));
  const runSecret = randomBytes(32).toString('base64url');
  const [signIn, google, port] = await Promise.all([
    startSignIn({ port: 0, tabOrigins: [tabOrigin], runSecret }),
    startGoogleSimulator({ port: 0, dataDirectory: join(directory, 'google') }),
    freePort(),
  ]);
  const log: string[] = [];
  const host = await startApp(directory, port, log, {
    PUNTE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    PUNTE_DEPLOYMENT_KEY: randomBytes(32).toString('base64url'),
    PUNTE_DATA_FILE: join(directory, 'punte.db'),
    PUNTE_VAULT_DIRECTORY: join(directory, 'vault'),
    PUNTE_BLOB_DIRECTORY: join(directory, 'blobs'),
    PUNTE_BLOB_LINK_KEY: randomBytes(32).toString('base64url'),
    PUNTE_PUSH_HUB_URL: `http://127.0.0.1:${port}`,
    PUNTE_LOCAL_ISSUER: signIn.url,
    PUNTE_LOCAL_TENANT_ID: localTenantId,
    PUNTE_LOCAL_AUDIENCE: localApiAudience,
    PUNTE_RUN_SECRET: runSecret,
    PUNTE_GOOGLE_SIMULATOR: google.url,
  }).catch(async (error: unknown) => {
    // what runs on would keep the test process from ending
    await Promise.all([google.stop(), signIn.stop()]);
    throw error;
  });
  const apiUrl = `http://127.0.0.1:${port}/api`;
  const tokens = new Map<string, Promise<string>>();
  const token = (username: string) => {
    const known = tokens.get(username) ?? fetchToken(signIn.url, username);
    tokens.set(username, known);
    return known;
  };
  return {
    apiUrl,
    signIn,
    google,
    log,
    token,
    call: async (username, method, path, options = {}) =>
      answer(await fetch(`${apiUrl}${path}`, requestOf(method, await token(username), options))),
    stop: async () => {
      await host.stop();
      await Promise.all([google.stop(), signIn.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function startApp(
  directory: string,
  port: number,
  log: string[],
  settings: Readonly<Record<string, string>>,
): Promise<FunctionsHost> {
  const app = join(directory, 'app');
  await build({
    absWorkingDir: root,
    entryPoints: ['api/index.ts'],
    outfile: join(app, 'index.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['@azure/functions-core'],
    banner: { js: `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;` },
    define: { 'import.meta.url': 'importMetaUrl' },
    logLevel: 'error',
  });
  await cp(join(root, 'host.json'), join(app, 'host.json'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ main: 'index.cjs' }));
  return startFunctionsHost({
    appDirectory: app,
    port,
    env: { ...process.env, ...settings },
    log: ({ message }) => log.push(message),
  });
}

function requestOf(method: string, token: string, { body, raw, ifMatch }: CallOptions): RequestInit {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(content === undefined ? {} : { body: typeof content === 'string' ? content : Buffer.from(content) }),
  };
}

async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) };
}

function jsonOf(text: string): Record<string, unknown> {
  if (text === '') return {};
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : { value };
}

async function fetchToken(signInUrl: string, username: string): Promise<string> {
  const form = { grant_type: 'password', username, password: 'local', client_id: localClientId };
  const response = await fetch(`${signInUrl}/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, scope: 'openid profile access_as_user' }),
  });
  return String(jsonOf(await response.text())['access_token']);
}

/** A port that was free a moment ago: the app must know its own address before it starts. */
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
