import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

describe('building', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'punte-build-')));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await write('package.json', '{"type":"module"}');
    await write('package-lock.json', '{}');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  };

  /** In a process of its own, as Vite does not run inside Jest's context. */
  const build = async (force = false): Promise<string[]> => {
    const module = JSON.stringify(pathToFileURL(join(root, 'scripts/build/build-all.ts')).href);
    const program = `const { buildAll } = await import(${module});
      await buildAll(${JSON.stringify(folder)}, { force: ${force} });`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program]);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/ in .*/, ''));
  };

  const load = (): unknown => createRequire(join(folder, 'x.cjs'))(join(folder, 'dist/api/index.cjs'));

  it('makes of ES modules a CommonJS bundle that require loads in a package of type module', async () => {
    await write('api/index.ts', `export { answer } from './answer.ts'; export const here = import.meta.url;`);
    await write('api/answer.ts', `export const answer: number = 42;`);
    await build();

    expect(load()).toMatchObject({
      answer: 42,
      here: pathToFileURL(join(folder, 'dist/api/index.cjs')).href,
    });
  });

  it('leaves what import() brings unloaded until it is called', async () => {
    await write(
      'api/index.ts',
      `export const connect = async () => (await import('./heavy.ts')).connected();`,
    );
    await write(
      'api/heavy.ts',
      `Object.assign(process, { punteHeavy: true }); export const connected = () => 'yes';`,
    );
    await build();

    const bundle = load();
    expect(process).not.toHaveProperty('punteHeavy');
    if (!hasConnect(bundle)) throw new Error('the bundle does not export connect');
    await expect(bundle.connect()).resolves.toBe('yes');
    expect(process).toHaveProperty('punteHeavy', true);
    Reflect.deleteProperty(process, 'punteHeavy');
  });

  it('gives the names of a CommonJS package that import() brings, as without a bundle', async () => {
    await write(
      'api/index.ts',
      `export const connect = async () => (await import('./old-package.cjs')).connected();`,
    );
    await write('api/old-package.cjs', `exports.connected = () => 'yes';`);
    await build();

    const bundle = load();
    if (!hasConnect(bundle)) throw new Error('the bundle does not export connect');
    await expect(bundle.connect()).resolves.toBe('yes');
  });

  it('asks for the functions core module only when it runs, as only the worker has it', async () => {
    await write(
      'api/index.ts',
      `import * as core from '@azure/functions-core'; export const version = core.version;`,
    );
    await build();

    expect(await readFile(join(folder, 'dist/api/index.cjs'), 'utf8')).toContain(
      `require("@azure/functions-core")`,
    );
    expect(load).toThrow(/Cannot find module '@azure\/functions-core'/);
  });

  it('builds the change feed of the SQLite store as a module of its own', async () => {
    await write('api/index.ts', `export {};`);
    await write('api/adapters/sqlite/feed.ts', `export const openChangeFeed = () => 'open';`);
    await build();

    expect(await readFile(join(folder, 'dist/api/sqlite-feed.cjs'), 'utf8')).toContain('openChangeFeed');
  });

  it('builds a page by its own configuration and leaves nothing half done beside it', async () => {
    await write('tab/vite.config.ts', `export default { root: import.meta.dirname };`);
    await write(
      'tab/index.html',
      `<!doctype html><title>Tab</title><script type="module" src="./main.ts"></script>`,
    );
    await write('tab/main.ts', `document.title = 'built';`);

    expect(await build()).toEqual(['built tab']);
    expect(await build(true)).toEqual(['built tab']);
    expect(await readFile(join(folder, 'dist/tab/index.html'), 'utf8')).toContain('<title>Tab</title>');
  });

  it('builds again only what has changed', async () => {
    await write('api/index.ts', `export const a = 1;`);
    expect(await build()).toEqual(['built api']);
    expect(await build()).toEqual([]);

    await write('api/index.ts', `export const a = 2;`);
    expect(await build()).toEqual(['built api']);

    await rm(join(folder, 'dist/api'), { recursive: true });
    expect(await build()).toEqual(['built api']);
  });
});

const hasConnect = (value: unknown): value is { connect: () => Promise<string> } =>
  typeof value === 'object' && value !== null && 'connect' in value;
