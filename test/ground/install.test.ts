import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withFileLock } from '../../scripts/launch/file-lock.mjs';
import { isNewEnough } from '../../scripts/launch/find-node.mjs';
import { isInstalled, markInstalled } from '../../scripts/launch/installed.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'punte-install-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const write = async (name: string, value: unknown): Promise<void> => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
};

describe('whether the packages are installed', () => {
  const here = { os: [process.platform], cpu: [process.arch] };
  const elsewhere = { os: ['plan9'], cpu: [process.arch] };
  const wanted = (packages: object): Promise<void> =>
    write('package-lock.json', { packages: { '': {}, ...packages } });
  const present = (packages: object): Promise<void> => write('node_modules/.package-lock.json', { packages });

  it('is no where there is no node_modules', async () => {
    await wanted({});
    expect(isInstalled(folder)).toBe(false);
  });

  it.each([
    [
      'the same version',
      { 'node_modules/a': { version: '1.0.0' } },
      { 'node_modules/a': { version: '1.0.0' } },
      true,
    ],
    [
      'another version',
      { 'node_modules/a': { version: '1.0.1' } },
      { 'node_modules/a': { version: '1.0.0' } },
      false,
    ],
    ['a missing package', { 'node_modules/a': { version: '1.0.0' } }, {}, false],
    ['a package too many', {}, { 'node_modules/a': { version: '1.0.0' } }, true],
    [
      'a missing optional package of this machine',
      { 'node_modules/a': { version: '1.0.0', optional: true, ...here } },
      {},
      false,
    ],
    [
      'a missing optional package of another machine',
      { 'node_modules/a': { version: '1.0.0', optional: true, ...elsewhere } },
      {},
      true,
    ],
    [
      'a missing optional package of any machine',
      { 'node_modules/a': { version: '1.0.0', optional: true } },
      {},
      true,
    ],
  ])('with %s', async (_name, lock, tree, expected) => {
    await wanted(lock);
    await present(tree);
    expect(isInstalled(folder)).toBe(expected);
  });

  it('is yes after an install of this lock that could not get an optional package, until the lock changes', async () => {
    await wanted({ 'node_modules/a': { version: '1.0.0', optional: true, ...here } });
    await present({});
    markInstalled(folder);
    expect(isInstalled(folder)).toBe(true);

    await wanted({ 'node_modules/a': { version: '1.0.1', optional: true, ...here } });
    expect(isInstalled(folder)).toBe(false);
  });
});

describe('the oldest Node that will do', () => {
  it.each([
    ['v24.15.0', true],
    ['v24.21.0', true],
    ['v25.0.0', true],
    ['v24.14.9', false],
    ['v20.20.2', false],
    ['', false],
    ['nonsense', false],
  ])('%s: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});

describe('the lock between two launches', () => {
  const path = (): string => join(folder, '.cache/install.lock');
  const deadProcess = (): number => spawnSync(process.execPath, ['--version']).pid;

  it('lets one work at a time, and every one in the end', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => withFileLock(path(), work)));
    expect({ inside, most }).toEqual({ inside: 0, most: 1 });
  });

  it('is free again after work that failed', async () => {
    const failing = withFileLock(path(), () => Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
    await expect(withFileLock(path(), async () => 'done')).resolves.toBe('done');
  });

  it('is taken from a launch that died', async () => {
    await write('.cache/install.lock', `${deadProcess()} 0 0`);
    await expect(withFileLock(path(), async () => 'done')).resolves.toBe('done');
  });

  it('is taken from a holder without a heartbeat', async () => {
    await write('.cache/install.lock', `${process.pid} 0 0`);
    const longAgo = new Date(Date.now() - 61_000);
    await utimes(path(), longAgo, longAgo);
    await expect(withFileLock(path(), async () => 'done')).resolves.toBe('done');
  });

  it('tells once that it waits', async () => {
    const told: string[] = [];
    let second: Promise<void> = Promise.resolve();
    await withFileLock(path(), async () => {
      second = withFileLock(
        path(),
        async () => void told.push('ran'),
        () => told.push('waits'),
      );
      told.push('first ends');
    });
    await second;
    expect(told).toEqual(['waits', 'first ends', 'ran']);
  });
});
