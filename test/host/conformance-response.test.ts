import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fact } from './fact.ts';
import { sendRaw } from './raw-http.ts';
import type { RunningApp } from './running-app.ts';
import { startApp, stopApps } from './running-app.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp('responses', {
    host: { keys: { function: 'f-key', master: 'm-key' }, cors: { origins: ['http://127.0.0.1:7070'] } },
    hostJson: { version: '2.0', extensions: { http: { customHeaders: { 'X-Frame-Options': 'DENY' } } } },
  });
});
afterAll(stopApps);

async function get(
  path: string,
  init?: RequestInit,
): Promise<{ status: number; body: string; type: string | null }> {
  const answer = await fetch(`${app.url}/api/${path}`, init);
  return { status: answer.status, body: await answer.text(), type: answer.headers.get('content-type') };
}

describe('an HTTP answer of a function', () => {
  fact('6.1', async () => {
    const { headers } = await sendRaw(
      app.url,
      'GET /api/cookies HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n',
    );

    expect(headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value)).toEqual([
      'b=2',
      'c=%C3%BC%3B; max-age=60; path=/p; secure; samesite=strict; httponly',
      'd=4; expires=Thu, 01 Jan 1970 00:00:01 GMT; domain=example.org; path=/; samesite=none',
    ]);
    expect(headers).toContainEqual(['x-list', 'one, two']);
  });

  fact('6.2', async () => {
    expect(await get('text')).toEqual({ status: 200, body: 'hällo', type: 'text/plain;charset=UTF-8' });
    expect(await get('json')).toEqual({ status: 200, body: '{"a":1}', type: 'application/json' });
    const bytes = await fetch(`${app.url}/api/bytes`);
    expect(bytes.headers.get('content-type')).toBeNull();
    expect([...new Uint8Array(await bytes.arrayBuffer())]).toEqual([0, 255, 10, 13]);
  });

  fact('6.3', async () => {
    expect(await get('nothing')).toEqual({ status: 204, body: '', type: null });
  });

  fact('6.4', async () => {
    expect((await get('a-text')).status).toBe(500);
    expect((await get('a-number')).status).toBe(500);
    expect(app.lines().join()).toContain('The HTTP response must be an object');
  });

  fact('6.5', async () => {
    expect((await get('status-99')).status).toBe(500);
    expect((await get('status-600')).status).toBe(500);
  });

  fact('6.6', async () => {
    for (const status of [204, 205, 304]) {
      const answer = await sendRaw(
        app.url,
        `GET /api/status-${status} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatchObject({ status, body: '' });
    }
  });

  fact('6.7', async () => {
    const { status, body, type } = await get('throws');

    expect({ status, body, type }).toEqual({ status: 500, body: '', type: null });
    expect(app.lines().join()).toContain('secret reason');
  });

  fact('6.8', async () => {
    expect(await get('unknown')).toEqual({ status: 404, body: '', type: null });
    expect((await get('only-post')).status).toBe(404);
    expect((await get('only-post', { method: 'POST' })).status).toBe(200);
    expect((await fetch(`${app.url}/text`)).status).toBe(404);
  });

  fact('6.9', async () => {
    expect((await get('keyed')).status).toBe(401);
    expect((await get('keyed?code=wrong')).status).toBe(401);
    expect((await get('keyed?code=f-key')).status).toBe(200);
    expect((await get('with/admin', { headers: { 'x-functions-key': 'f-key' } })).status).toBe(401);
    expect((await get('with/admin', { headers: { 'x-functions-key': 'm-key' } })).status).toBe(200);
  });

  it('carries what a response object says, and the custom headers of host.json', async () => {
    const answer = await fetch(`${app.url}/api/object`);

    expect([answer.status, answer.headers.get('x-made'), answer.headers.get('x-frame-options')]).toEqual([
      201,
      'yes',
      'DENY',
    ]);
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await sendRaw(app.url, 'HEAD /api/text HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');

    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(answer.headers).toContainEqual(['content-length', '6']);
  });

  it('keeps a connection for the next request', async () => {
    const request = 'GET /api/text HTTP/1.1\r\nHost: h\r\n';
    const { body } = await sendRaw(app.url, `${request}\r\n${request}Connection: close\r\n\r\n`);

    expect(body.match(/HTTP\/1\.1 200/g)).toHaveLength(1);
  });

  it('grants other origins nothing and its own what it asks', async () => {
    const preflight = async (origin: string): Promise<Response> =>
      await fetch(`${app.url}/api/json`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'authorization',
        },
      });

    expect((await preflight('http://127.0.0.1:7070')).headers.get('access-control-allow-origin')).toBe(
      'http://127.0.0.1:7070',
    );
    expect((await preflight('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
