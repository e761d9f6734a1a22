import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WorkerProcess } from '../../local/functions-host/worker-process.ts';
import { fact } from './fact.ts';
import { isAlive, spawnHost } from './host-process.ts';
import { makeApp, startApp, stopApps, until } from './running-app.ts';

afterEach(stopApps);

async function pidOf(url: string): Promise<number> {
  return Number(await (await fetch(`${url}/api/pid`)).text());
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}

describe('workers and their ends', () => {
  fact('9.1', async () => {
    const { url } = await startApp('lifecycle');
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => await fetch(`${url}/api/together?wanted=20`)),
    );

    expect(await answers[0]?.text()).toBe('20');
  });

  fact('9.2', async () => {
    const { url, host } = await startApp('lifecycle');
    const before = await pidOf(url);
    const others = [statusOf(`${url}/api/wait?ms=60000`), statusOf(`${url}/api/wait?ms=60000`)];
    const faulty = await statusOf(`${url}/api/die?how=exception`);

    expect([faulty, ...(await Promise.all(others))]).toEqual([500, 500, 500]);
    expect(await pidOf(url)).not.toBe(before);
    expect(host.workers().all).toBe(await pidOf(url));
  });

  fact('9.3', async () => {
    const { url } = await startApp('lifecycle');
    const before = await pidOf(url);
    const running = statusOf(`${url}/api/wait?ms=60000`);
    const answered = await statusOf(`${url}/api/die?how=rejection-after`);

    expect([answered, await running]).toEqual([200, 500]);
    expect(await pidOf(url)).not.toBe(before);
  });

  fact('9.4', async () => {
    const { url, host } = await startApp('lifecycle');
    const recycled: string[] = [];
    host.on('recycle', ({ group }) => recycled.push(group));
    for (let i = 0; i < 2; i += 1) expect(await statusOf(`${url}/api/die?how=exit`)).toBe(500);
    expect(recycled).toEqual([]);
    expect(await statusOf(`${url}/api/die?how=exit`)).toBe(500);
    await until('the host has recycled', () => recycled.length === 1);
    const during = await statusOf(`${url}/api/pid`);
    await until('the host runs again', async () => (await statusOf(`${url}/api/pid`)) === 200);

    expect(during).toBe(503);
  });

  fact('9.5', async () => {
    const { url, host, directory } = await startApp('lifecycle');
    const pid = await pidOf(url);
    await host.stop();

    expect([readFileSync(join(directory, 'ended.txt'), 'utf8'), isAlive(pid)]).toEqual(['ended', false]);
  });

  fact('9.6', async () => {
    const { url, host, directory } = await startApp('lifecycle', {
      host: { env: { ...process.env, END_FAILS: '1' } },
    });
    const pid = await pidOf(url);
    const from = performance.now();
    await host.stop();

    expect([existsSync(join(directory, 'ended.txt')), isAlive(pid)]).toEqual([false, false]);
    expect(performance.now() - from).toBeGreaterThan(4_500);
  });

  fact('9.7', async () => {
    const { child, workers } = await spawnHost(await makeApp('lifecycle'));
    const worker = workers['all'] ?? 0;
    const before = isAlive(worker);
    child.kill('SIGKILL');
    await until('the worker has ended', () => !isAlive(worker));

    expect(before).toBe(true);
  });

  fact('10.1', async () => {
    const launch = {
      appDirectory: await makeApp('lifecycle'),
      env: process.env,
      onLog: () => undefined,
      onConsole: () => undefined,
    };
    const worker = new WorkerProcess(launch);
    const { capabilities } = await worker.load(launch);
    await worker.terminate(1_000);

    expect(capabilities).toEqual({
      RawHttpBodyBytes: 'true',
      RpcHttpTriggerMetadataRemoved: 'true',
      RpcHttpBodyOnly: 'true',
      IgnoreEmptyValuedRpcHttpHeaders: 'true',
      UseNullableValueDictionaryForHttp: 'true',
      WorkerStatus: 'true',
      TypedDataCollection: 'true',
      HandlesWorkerTerminateMessage: 'true',
      Extra: 'yes',
    });
  });
});

describe('a worker that dies another way', () => {
  it.each([
    ['process.exit(1)', 'how=exit'],
    ['process.exit(0)', 'how=exit&code=0'],
    ['an unhandled rejection', 'how=rejection'],
  ])('is started again after %s', async (_, query) => {
    const { url } = await startApp('lifecycle');
    const before = await pidOf(url);

    expect(await statusOf(`${url}/api/die?${query}`)).toBe(500);
    expect(await pidOf(url)).not.toBe(before);
  });

  it('is started again after kill -9, and requests in between wait for it', async () => {
    const { url, host } = await startApp('lifecycle');
    const before = await pidOf(url);
    const exits: (string | null)[] = [];
    host.on('worker-exit', ({ exit }) => exits.push(exit.signal));
    const restarted = new Promise((resolve) => host.once('worker-restart', resolve));
    process.kill(before, 'SIGKILL');
    await until('the host saw the end', () => exits.length === 1);
    const after = await pidOf(url);
    await restarted;

    expect([exits, after === before]).toEqual([['SIGKILL'], false]);
  });
});
