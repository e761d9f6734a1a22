import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { spawnHost } from './host-process.ts';
import { makeApp, startApp, stopApps, until } from './running-app.ts';

afterEach(stopApps);

function waiting(directory: string): number {
  const file = join(directory, 'waiting.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').length : 0;
}

describe('stopping a host', () => {
  it('answers what runs and refuses what comes', async () => {
    const { url, host, directory } = await startApp('lifecycle');
    const running = fetch(`${url}/api/wait?ms=300`).then(async (answer) => await answer.text());
    await until('the function runs', () => waiting(directory) === 1);
    const stopped = host.stop();
    const refused = await fetch(`${url}/api/pid`).then(
      () => 'served',
      () => 'refused',
    );

    expect([await running, refused]).toEqual(['waited', 'refused']);
    await stopped;
  });

  it('cuts what runs longer than the limit', async () => {
    const { url, host, directory } = await startApp('lifecycle', { host: { drainLimit: 100 } });
    const running = fetch(`${url}/api/wait?ms=60000`).then(
      ({ status }) => status,
      () => 'cut',
    );
    await until('the function runs', () => waiting(directory) === 1);
    const from = performance.now();
    await host.stop();

    expect([500, 'cut']).toContain(await running);
    expect(performance.now() - from).toBeLessThan(3_000);
  });

  it('ends a process on SIGTERM with code 0 after what runs', async () => {
    const directory = await makeApp('lifecycle');
    const { child, url } = await spawnHost(directory);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const running = fetch(`${url}/api/wait?ms=200`).then(async (answer) => await answer.text());
    await until('the function runs', () => waiting(directory) === 1);
    child.kill('SIGTERM');

    expect([await running, await ended]).toEqual(['waited', 0]);
    expect(readFileSync(join(directory, 'ended.txt'), 'utf8')).toBe('ended');
  });

  it('may be asked twice', async () => {
    const { host } = await startApp('lifecycle');

    await Promise.all([host.stop(), host.stop()]);
    await expect(fetch(`${host.url}/api/pid`)).rejects.toThrow('fetch failed');
  });
});
