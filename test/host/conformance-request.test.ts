import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { fact } from './fact.ts';
import { sendRaw } from './raw-http.ts';
import type { RunningApp } from './running-app.ts';
import { startApp, stopApps } from './running-app.ts';

const echoed = z.object({
  function: z.string(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  query: z.record(z.string(), z.string()),
  a: z.array(z.string()),
  params: z.record(z.string(), z.string()),
  body: z.string(),
  hasTriggerMetadata: z.boolean(),
  trace: z.string().optional(),
});

let app: RunningApp;
beforeAll(async () => {
  app = await startApp('echo', { host: { bodyLimit: 200_000 } });
});
afterAll(stopApps);

async function echo(path: string, init?: RequestInit): Promise<z.infer<typeof echoed>> {
  return echoed.parse(await (await fetch(`${app.url}/api/${path}`, init)).json());
}

async function echoRaw(request: string | Buffer): Promise<z.infer<typeof echoed>> {
  const { body } = await sendRaw(app.url, request);
  return echoed.parse(JSON.parse(body));
}

describe('an HTTP request in the eyes of the function', () => {
  fact('5.1', async () => {
    const seen = await echoRaw(
      'GET /api/echo HTTP/1.1\r\nHost: h\r\nX-Many: one\r\nx-many: two\r\nX-Empty:\r\nConnection: close\r\n\r\n',
    );

    expect(seen.headers).toMatchObject({ 'x-many': 'one,two', 'x-empty': '' });
  });

  fact('5.2', async () => {
    const seen = await echo('echo?a=1&a=2&empty=&flag&A=3&plus=a+b%2B&__proto__=x');

    expect(seen.a).toEqual(['1,2,3']);
    expect(seen.query).toMatchObject({ empty: '', flag: '', plus: 'a b+' });
  });

  fact('5.3', async () => {
    expect((await echo('optional')).params).toEqual({});
    expect((await echo('optional/7')).params).toEqual({ id: '7' });
  });

  fact('5.4', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    for (const type of ['application/json', 'text/plain; charset=iso-8859-1', 'application/x-unknown']) {
      const seen = await echo('echo', { method: 'POST', body: bytes, headers: { 'content-type': type } });
      expect(Buffer.from(seen.body, 'base64')).toEqual(bytes);
    }
  });

  fact('5.5', async () => {
    const seen = await echoRaw(
      'POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{ }',
    );

    expect(seen.headers['content-type']).toBeUndefined();
    expect(Buffer.from(seen.body, 'base64').toString()).toBe('{ }');
  });

  fact('5.6', async () => {
    const seen = await echoRaw(
      'POST /api/echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    );

    expect(seen.body).toBe('');
  });

  fact('5.7', async () => {
    const seen = await echoRaw(
      'GET /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc',
    );

    expect(seen.body).toBe('');
    expect(app.log).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('Discarding the body') }),
    );
  });

  fact('5.8', async () => {
    expect((await echo('echo?a=1')).hasTriggerMetadata).toBe(false);
  });

  fact('5.9', async () => {
    const answer = await fetch(`${app.url}/api/request-seen?q=1`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/x' },
    });
    const seen: unknown = await answer.json();

    expect(seen).toMatchObject({
      inputData: [
        {
          rpcData: 'data',
          data: {
            data: 'http',
            http: {
              method: 'POST',
              headers: {},
              query: {},
              params: {},
              nullableQuery: { q: { value: '1' } },
              nullableHeaders: { 'content-type': { value: 'text/x' } },
              body: { data: 'bytes', bytes: { type: 'Buffer', data: [120] } },
              rawBody: null,
            },
          },
        },
      ],
      retryContext: null,
      triggerMetadata: { q: { string: '1' }, Query: { json: '{"q":"1"}' } },
    });
  });

  fact('5.10', async () => {
    expect((await echo('echo?a=%20b#c')).url).toBe(`${app.url}/api/echo?a=%20b`);
  });

  fact('5.11', async () => {
    const tooLarge = await fetch(`${app.url}/api/echo`, { method: 'POST', body: Buffer.alloc(200_001) }).then(
      ({ status }) => status,
    );
    const largest = await echo('echo', { method: 'POST', body: Buffer.alloc(200_000, 7) });

    expect(tooLarge).toBe(413);
    expect(Buffer.from(largest.body, 'base64')).toEqual(Buffer.alloc(200_000, 7));
  });

  fact('5.12', async () => {
    const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

    expect((await echo('echo')).trace).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect((await echo('echo', { headers: { traceparent: given } })).trace).toBe(given);
  });
});
