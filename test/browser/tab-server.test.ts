import { request } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type RunningTabServer,
  type TabConfiguration,
  contentSecurityPolicy,
  startTabServer,
} from '../../local/tab-server/index.ts';

const configuration: TabConfiguration = {
  apiBaseUrl: 'http://127.0.0.1:7071/api',
  signIn: { kind: 'local', issuer: 'http://127.0.0.1:7072', clientId: 'punte-local' },
};

let directory: string;
let server: RunningTabServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tab-server-'));
  await mkdir(join(directory, 'tab', 'assets'), { recursive: true });
  await writeFile(join(directory, 'tab', 'index.html'), '<!doctype html><title>Punte</title>');
  await writeFile(
    join(directory, 'tab', 'assets', 'index-aB3_x-9Z.js'),
    `export const a = '${'x'.repeat(5_000)}';`,
  );
  await writeFile(join(directory, 'tab', 'assets', 'index-aB3_x-9Z.js.map'), '{}');
  await writeFile(join(directory, 'secret.txt'), 'not for the web');
  server = await startTabServer({
    port: 0,
    host: '127.0.0.1',
    directory: join(directory, 'tab'),
    configuration,
  });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** Sends the path as it is: `fetch` would tidy it first. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('The server of the tab', () => {
  it.each([
    '/',
    '/inbox',
    '/inbox/conversation/thread0123456789ab.2',
    '/help/about',
    '/sign-in/callback?code=x&state=y',
  ])('answers %s with the page', async (path) => {
    const { status, headers, body } = await get(path);
    expect([status, headers['content-type'], String(body)]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype html><title>Punte</title>',
    ]);
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('says what the tab needs to know', async () => {
    const told: unknown = JSON.parse(String((await get('/configuration.json')).body));
    expect(told).toEqual(configuration);
  });

  it('lets hashed files be kept for ever, and sends them compressed', async () => {
    const { headers, body } = await get('/assets/index-aB3_x-9Z.js', { 'accept-encoding': 'gzip, br' });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe('gzip');
    expect(String(gunzipSync(body))).toContain('export const a');
  });

  it('sends nothing again that the browser still has', async () => {
    const { headers } = await get('/');
    const again = await get('/', { 'if-none-match': String(headers['etag']) });
    expect([again.status, again.body.byteLength]).toEqual([304, 0]);
  });

  it('answers HEAD without a body, and refuses to be written to', async () => {
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.byteLength]).toEqual([200, 0]);
    expect((await get('/', {}, 'POST')).status).toBe(405);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '//secret.txt',
    '/assets/index-aB3_x-9Z.js.map',
    '/assets/missing.js',
    '/__proto__',
    '/constructor',
  ])('has no file at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('refuses to start on a folder without a built tab', async () => {
    await expect(startTabServer({ port: 0, host: '127.0.0.1', directory, configuration })).rejects.toThrow(
      'holds no built tab',
    );
  });
});

describe('Its content security policy', () => {
  const policy: Record<string, string[]> = Object.fromEntries(
    contentSecurityPolicy(configuration)
      .split('; ')
      .map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1)]),
  );

  it('is sent with every answer', async () => {
    for (const path of ['/', '/assets/index-aB3_x-9Z.js', '/configuration.json', '/nothing']) {
      expect((await get(path)).headers['content-security-policy']).toBe(contentSecurityPolicy(configuration));
    }
  });

  it('allows no script but its own and nothing inline', () => {
    expect(policy['default-src']).toEqual(["'none'"]);
    expect(policy['script-src']).toEqual(["'self'"]);
    expect(JSON.stringify(policy)).not.toMatch(/unsafe-|data:|\*(?!\.)/);
  });

  it('lets Teams frame it, and nobody unknown', () => {
    expect(policy['frame-ancestors']).toContain('https://*.teams.microsoft.com');
    expect(
      policy['frame-ancestors']?.filter((source) => !source.startsWith('https://') && source !== "'self'"),
    ).toEqual([]);
  });

  it('lets it talk to the API, the push connection and the issuer', () => {
    expect(policy['connect-src']).toEqual(
      expect.arrayContaining([
        "'self'",
        'http://127.0.0.1:7071',
        'ws://127.0.0.1:7071',
        'http://127.0.0.1:7072',
      ]),
    );
  });
});
