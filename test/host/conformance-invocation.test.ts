import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { fact } from './fact.ts';
import type { RunningApp } from './running-app.ts';
import { startApp, stopApps } from './running-app.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp('hooks');
});
afterAll(stopApps);

async function work(run: string): Promise<{ status: number; body: string; told: unknown }> {
  const answer = await fetch(`${app.url}/api/work`, { headers: { 'x-run': run } });
  const body = await answer.text();
  const told: unknown = await (await fetch(`${app.url}/api/told?run=${run}`)).json();
  return { status: answer.status, body, told };
}

const whole = [
  'pre1:preInvocationHooks',
  'pre2:preInvocationHooks',
  'handler:invocation',
  'post:postInvocationHooks',
];

describe('an invocation', () => {
  fact('7.1', async () => {
    expect(await work('plain')).toEqual({ status: 200, body: 'work', told: whole });
  });

  fact('7.2', async () => {
    expect((await work('text')).status).toBe(500);
    expect((await work('object')).status).toBe(500);
    expect(app.lines().join()).toContain('Error: a text');
    expect(app.lines().join()).toContain('Error: {"why":"because"}');
  });

  fact('7.3', async () => {
    expect(await work('undefined')).toMatchObject({ status: 204, body: '' });
    expect(await work('null')).toMatchObject({ status: 204, body: '' });
  });

  fact('7.4', async () => {
    expect(await work('pre-throws')).toMatchObject({ status: 500, told: ['pre1:preInvocationHooks'] });
  });

  fact('7.5', async () => {
    expect(await work('post-throws')).toMatchObject({ status: 500, told: whole });
  });

  fact('7.6', async () => {
    expect(await work('mended')).toEqual({ status: 200, body: 'mended', told: whole });
  });

  fact('7.7', async () => {
    expect(await work('replace')).toMatchObject({ status: 200, body: 'replaced with other input' });
  });

  fact('7.8', async () => {
    expect((await work('shared')).told).toEqual(whole);
    expect((await work('replace-data')).status).toBe(500);
    expect(app.lines().join()).toMatch(/hookData/);
  });

  fact('7.9', async () => {
    const other = await startApp('hooks');
    const file = join(other.directory, 'ended.txt');
    const before = existsSync(file);
    await other.host.stop();

    expect([before, readFileSync(file, 'utf8')]).toEqual([false, 'started=true']);
  });
});
