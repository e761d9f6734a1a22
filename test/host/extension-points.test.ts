import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { startFunctionsHost } from '../../local/functions-host/index.ts';
import { makeApp, startApp, startIn, stopApps } from './running-app.ts';

afterEach(stopApps);

async function firstMessage(address: string): Promise<string> {
  return await new Promise((resolve) => {
    const socket = new WebSocket(address);
    socket.once('message', (data: Buffer) => resolve(data.toString()));
    socket.once('error', (error) => resolve(`refused: ${error.message}`));
    socket.once('close', () => resolve('closed'));
  });
}

describe('beside the functions', () => {
  it('hands upgrades to whoever asked for them, and ends them with the host', async () => {
    const hub = new WebSocketServer({ noServer: true });
    const { host } = await startApp('lifecycle', {
      host: {
        onUpgrade: (request, socket, head) =>
          hub.handleUpgrade(request, socket, head, (client) => client.send(`hello ${request.url}`)),
      },
    });
    const socket = new WebSocket(`${host.url.replace('http', 'ws')}/push`);
    const closed = new Promise((resolve) => socket.once('close', resolve));

    expect(await firstMessage(`${host.url.replace('http', 'ws')}/push`)).toBe('hello /push');
    await host.stop();
    await closed;
  });

  it('refuses upgrades nobody asked for', async () => {
    const { host } = await startApp('lifecycle');

    expect(await firstMessage(`${host.url.replace('http', 'ws')}/push`)).toBe(
      'refused: Unexpected server response: 400',
    );
  });

  it('asks the additional handler first', async () => {
    const { url } = await startApp('lifecycle', {
      host: {
        additionalHandler: (request, response) => {
          if (request.url !== '/extra') return false;
          response.end('taken');
          return true;
        },
      },
    });

    expect(await (await fetch(`${url}/extra`)).text()).toBe('taken');
    expect((await fetch(`${url}/api/pid`)).status).toBe(200);
  });

  it('runs an entry point by its path, with the host.json above it', async () => {
    const directory = await makeApp('lifecycle', { packageJson: { main: 'elsewhere.cjs' } });
    const host = await startFunctionsHost({ entryPoint: join(directory, 'app.cjs') });
    const { status } = await fetch(`${host.url}/api/pid`);
    await host.stop();

    expect(status).toBe(200);
  });

  it('says what is missing where there is no app', async () => {
    await expect(startFunctionsHost({ entryPoint: '/nowhere/index.cjs' })).rejects.toMatchObject({
      code: 'app-missing',
      message: 'There is no built app at /nowhere/index.cjs. Build it first.',
    });
  });

  it('says what is wrong with a feed module', async () => {
    const directory = await makeApp('lifecycle');
    writeFileSync(join(directory, 'no-feed.cjs'), 'module.exports = {};');

    await expect(
      startIn(directory, { feed: { module: join(directory, 'no-feed.cjs'), file: 'x' } }),
    ).rejects.toMatchObject({
      code: 'feed-module-invalid',
      message: expect.stringContaining('does not export openChangeFeed'),
    });
  });

  it('ends a worker whose invocation takes longer than functionTimeout, and starts another', async () => {
    const { url, host, lines } = await startApp('lifecycle', {
      hostJson: { version: '2.0', functionTimeout: '00:00:01' },
    });
    const recycled: string[] = [];
    host.on('recycle', ({ group }) => recycled.push(group));
    for (let i = 0; i < 3; i += 1) expect((await fetch(`${url}/api/wait?ms=60000`)).status).toBe(500);

    expect((await fetch(`${url}/api/pid`)).status).toBe(200);
    expect(lines()).toContain("Timeout value of 1000 ms was exceeded by function 'wait'.");
    expect(recycled).toEqual([]);
  });
});
