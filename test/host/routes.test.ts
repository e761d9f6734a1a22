import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { sendRaw } from './raw-http.ts';
import type { RunningApp } from './running-app.ts';
import { startApp, stopApps } from './running-app.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp('echo');
});
afterAll(stopApps);

const found200 = z.object({ function: z.string(), params: z.record(z.string(), z.string()) });

interface Case {
  readonly path: string;
  readonly method?: string;
  /** the function and its parameters; undefined for 404 */
  readonly found?: readonly [string, Record<string, string>];
}

const cases: readonly Case[] = [
  { path: '/api/echo', found: ['echo', {}] },
  { path: '/API/Echo/', found: ['echo', {}] },
  { path: '/api//echo' },
  { path: '/api/%65cho', found: ['echo', {}] },
  { path: '/api/other/../echo', found: ['echo', {}] },
  { path: '/api/other/%2e%2e/echo', found: ['echo', {}] },
  { path: '/echo' },
  { path: '/api' },
  { path: '/' },
  { path: '/api/optional', found: ['optional', {}] },
  { path: '/api/optional/x%20y', found: ['optional', { id: 'x y' }] },
  { path: '/api/optional/x%2Fy', found: ['optional', { id: 'x%2Fy' }] },
  { path: '/api/optional/x%ff', found: ['optional', { id: 'x%ff' }] },
  { path: '/api/optional/x/y' },
  { path: '/api/whole/12', found: ['whole', { id: '12' }] },
  { path: '/api/whole/-12/ab', found: ['whole', { id: '-12', letters: 'ab' }] },
  { path: '/api/whole/2147483648' },
  { path: '/api/whole/12/a1' },
  { path: '/api/whole/x' },
  { path: '/api/files', found: ['rest', { kind: 'any' }] },
  { path: '/api/files/k', found: ['rest', { kind: 'k' }] },
  { path: '/api/files/k/a/b%20c', found: ['rest', { kind: 'k', path: 'a/b c' }] },
  { path: '/api/pair/a-b.json', found: ['pair', { from: 'a', to: 'b', format: 'json' }] },
  { path: '/api/pair/a-b', found: ['pair', { from: 'a', to: 'b' }] },
  { path: '/api/pair/a-b-c.d.e', found: ['pair', { from: 'a-b', to: 'c.d', format: 'e' }] },
  { path: '/api/pair/ab' },
  { path: '/api/limits/ab/10/2026', found: ['limits', { code: 'ab', size: '10', when: '2026' }] },
  { path: '/api/limits/abcd/10/2026' },
  { path: '/api/limits/ab/11/2026' },
  { path: '/api/limits/ab/10/20' },
  { path: '/api/shared', found: ['y-get', {}] },
  { path: '/api/shared', method: 'POST', found: ['z-post', {}] },
  { path: '/api/shared', method: 'PUT' },
];

describe('a request finds its function', () => {
  it.each(cases)('$method $path', async ({ path, method, found }) => {
    const { status, body } = await sendRaw(
      app.url,
      `${method ?? 'GET'} ${path} HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    const seen = status === 200 ? found200.parse(JSON.parse(body)) : undefined;

    expect(seen === undefined ? status : [seen.function, seen.params]).toEqual(found ?? 404);
  });

  it('refuses a path with a null character', async () => {
    const { status } = await sendRaw(
      app.url,
      'GET /api/echo%00 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
    );

    expect(status).toBe(400);
  });
});
