import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { startFunctionsHost } from '../../local/functions-host/index.ts';
import { fact } from './fact.ts';
import type { RunningApp } from './running-app.ts';
import { buildFixture, loadedWorker, makeApp, startApp, startIn, stopApps, until } from './running-app.ts';

const looked = z.object({
  names: z.array(z.string()),
  versions: z.array(z.string()),
  imported: z.string(),
  logHook: z.string(),
  late: z.string(),
  cwd: z.string(),
  folder: z.string(),
  workerFolder: z.string(),
  given: z.string(),
});

let app: RunningApp;
let seen: z.infer<typeof looked>;
beforeAll(async () => {
  app = await startApp('core', { host: { env: { ...process.env, GIVEN: 'by the host' } } });
  seen = looked.parse(await (await fetch(`${app.url}/api/look`)).json());
});
afterAll(stopApps);

describe('the core module', () => {
  fact('1.1', async () => {
    expect(seen).toMatchObject({ cwd: app.directory, folder: app.directory, given: 'by the host' });
    expect(seen.workerFolder).not.toBe('');
  });

  fact('2.1', async () => {
    expect(seen.names).toEqual(
      [
        'version',
        'hostVersion',
        'registerHook',
        'setProgrammingModel',
        'getProgrammingModel',
        'log',
        'registerFunction',
        'Disposable',
      ].toSorted(),
    );
  });

  fact('2.2', async () => {
    expect(seen.imported).toMatch(/Cannot find (?:package|module) '@azure\/functions-core'/);
  });

  fact('2.3', async () => {
    expect(seen.versions).toEqual(['3.5.1', '3.5.1', expect.stringMatching(/^4\./)]);
  });

  fact('2.4', async () => {
    expect(seen.logHook).toContain('Log hooks require Azure Functions Host v4.34 or higher');
  });

  fact('3.9', async () => {
    expect(seen.late).toContain('A function can only be registered during app startup.');
    const before = app.host.workers().all;
    await fetch(`${app.url}/api/late-in-timer`);
    await until('the worker is another one', () => app.host.workers().all !== before);
    expect((await fetch(`${app.url}/api/look`)).status).toBe(200);
  });
});

const one = (name: string): string =>
  `const { app } = require('@azure/functions'); app.http('${name}', { handler: () => ({ body: '${name}' }) });`;

/** An app of plain files that finds the library where this project keeps it. */
async function plainApp(
  main: string | undefined,
  files: Record<string, string>,
  type?: string,
): Promise<string> {
  const directory = await makeApp(undefined, {
    packageJson: { ...(main === undefined ? {} : { main }), ...(type === undefined ? {} : { type }) },
  });
  const library = join(directory, 'node_modules', '@azure', 'functions');
  mkdirSync(library, { recursive: true });
  writeFileSync(join(library, 'package.json'), '{"main":"index.cjs"}');
  await buildFixture('library', join(library, 'index.cjs'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}

const early = "throw new Error('bad configuration');";

describe('loading an app', () => {
  fact('3.1', async () => {
    const { url } = await startIn(
      await plainApp('fn-*.cjs', { 'fn-a.cjs': one('a'), 'fn-b.cjs': one('b'), 'other.cjs': one('c') }),
    );

    expect([
      await statusOf(`${url}/api/a`),
      await statusOf(`${url}/api/b`),
      await statusOf(`${url}/api/c`),
    ]).toEqual([200, 200, 404]);
  });

  fact('3.2', async () => {
    const module =
      "import functions from '@azure/functions'; await new Promise((r) => setTimeout(r, 20)); functions.app.http('m', { handler: () => ({}) });";
    const byEnding = await startIn(await plainApp('m.mjs', { 'm.mjs': module }));
    const byType = await startIn(await plainApp('m.js', { 'm.js': module }, 'module'));

    expect([await statusOf(`${byEnding.url}/api/m`), await statusOf(`${byType.url}/api/m`)]).toEqual([
      200, 200,
    ]);
  });

  fact('3.3', async () => {
    const { host, log } = await startIn(await plainApp(undefined, {}));

    expect([host.functions(), log]).toEqual([[], []]);
  });

  fact('3.4', async () => {
    const directory = await plainApp('missing.cjs', {});

    await expect(startFunctionsHost({ appDirectory: directory })).rejects.toMatchObject({
      code: 'app-load-failed',
      message:
        'Worker was unable to load entry point "missing.cjs": Found zero files matching the supplied pattern',
    });
  });

  fact('3.5', async () => {
    const { host, url } = await startIn(await plainApp('x.cjs', { 'x.cjs': `${one('a')}\n${early}` }), {
      onLoadFailure: 'as-azure',
    });

    expect([await statusOf(`${url}/api/a`), host.loadError]).toEqual([
      503,
      expect.stringContaining('bad configuration'),
    ]);
  });

  fact('3.6', async () => {
    const { host, url } = await startIn(await plainApp('x.cjs', { 'x.cjs': early }), {
      onLoadFailure: 'as-azure',
    });

    expect([await statusOf(`${url}/api/a`), host.loadError]).toEqual([
      404,
      expect.stringContaining('bad configuration'),
    ]);
  });

  fact('3.7', async () => {
    const directory = await makeApp('hooks');

    await expect(
      startFunctionsHost({ appDirectory: directory, env: { ...process.env, START_FAILS: '1' } }),
    ).rejects.toMatchObject({
      message: 'An appStart hook failed: the hook says no',
    });
  });

  fact('3.8', async () => {
    const hook = "require('@azure/functions').app.hook.appStart(() => console.log('hook ran'));";
    const { lines } = await startIn(await plainApp('x.cjs', { 'x.cjs': `${hook}\n${early}` }), {
      onLoadFailure: 'as-azure',
    });

    await until('the hook has run', () => lines().includes('hook ran'));
    expect(lines()).toContainEqual(expect.stringContaining('bad configuration'));
  });

  fact('3.10', async () => {
    const worker = await loadedWorker(await makeApp('echo'));
    const answer = await worker.invoke({
      kind: 'invoke-json',
      invocationId: 'i',
      functionId: 'unknown',
      binding: 'b',
      traceParent: '',
      triggerMetadata: {},
    });
    await worker.terminate(1_000);

    expect(answer.result).toMatchObject({
      kind: 'failure',
      message: "Function code for 'unknown' is not loaded and cannot be invoked.",
    });
  });

  it('says what is wrong with a host.json that cannot be used', async () => {
    const directory = await makeApp(undefined, { files: { 'host.json': '{"version":"1.0"}' } });

    await expect(startFunctionsHost({ appDirectory: directory })).rejects.toMatchObject({
      code: 'bad-host-json',
    });
  });

  it('says that a port is taken', async () => {
    const other = await startApp('echo');

    await expect(
      startFunctionsHost({ appDirectory: other.directory, port: other.host.port }),
    ).rejects.toMatchObject({ code: 'port-in-use' });
  });
});
