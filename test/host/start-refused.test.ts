import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortBase } from '../whole-stack/free-port-base.ts';
import { type FailedStart, StartProcess } from './start-process.ts';

jest.setTimeout(60_000);

let folder: string;
let dataDirectory: string;
let portBase: number;
let started: StartProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'punte-start-'));
  dataDirectory = join(folder, 'data');
  portBase = await freePortBase();
});
afterEach(async () => {
  await Promise.all(started.map((each) => each.stop('SIGKILL')));
  started = [];
  await rm(folder, { recursive: true, force: true });
});

function start(settings: Readonly<Record<string, string>> = {}): StartProcess {
  const process = new StartProcess({ portBase, dataDirectory, settings });
  started.push(process);
  return process;
}

/** One sentence or two on stderr, no stack trace, and a code that scripts see. */
function expectSentence({ exitCode, said }: FailedStart, sentence: string | RegExp): void {
  expect(said).toMatch(sentence);
  expect(said.split('\n')).toHaveLength(1);
  expect(exitCode).toBe(1);
}

/** The names of everything in a folder, side files of open databases left out. */
async function contentsOf(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory, { recursive: true });
  return names.filter((name) => !/-(wal|shm)$/.test(name)).toSorted();
}

/** It starts now, and finds what it had. */
async function expectStarts(): Promise<void> {
  const again = start();
  await again.running();
  const answer = await fetch(`http://127.0.0.1:${portBase + 1}/api/health`);
  expect(await answer.json()).toEqual({ status: 'ok' });
  expect(await again.stop()).toBe(0);
}

describe('When a port is in use', () => {
  const occupy = (port: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer();
      server.listen(port, '127.0.0.1', () => resolve(server));
    });

  it.each([0, 1, 2, 3])('the start says so and what to do (the base + %i)', async (offset) => {
    const server = await occupy(portBase + offset);
    const refused = await start().failed();
    expectSentence(refused, `A port from ${portBase} to ${portBase + 3} is in use.`);
    expect(refused.said).toContain('--port-base');
    await new Promise((resolve) => void server.close(resolve));
  });

  it('what had begun lets go of its ports and of the data', async () => {
    const server = await occupy(portBase);
    await start().failed();
    await new Promise((resolve) => void server.close(resolve));
    await expectStarts();
  });
});

describe('When another stack works on the data', () => {
  it('the second is told which one, and the first goes on', async () => {
    const first = start();
    await first.running();
    const other = new StartProcess({ portBase: await freePortBase(), dataDirectory });
    started.push(other);
    expectSentence(await other.failed(), /^Another stack \(process \d+\) works on .*data\. Stop it first/);
    expect((await fetch(`http://127.0.0.1:${portBase + 1}/api/health`)).status).toBe(200);
    expect(await first.stop()).toBe(0);
    await expectStarts();
  });

  it('a claim of one that was killed does not count', async () => {
    const first = start();
    await first.running();
    await first.stop('SIGKILL');
    await expectStarts();
  });
});

describe('When a file of the data is damaged', () => {
  /** What a stack left behind that ran once, so that there is something to lose. */
  let sample: string;
  beforeAll(async () => {
    sample = await mkdtemp(join(tmpdir(), 'punte-sample-'));
    const first = new StartProcess({ portBase: await freePortBase(), dataDirectory: sample });
    await first.running();
    expect(await first.stop()).toBe(0);
  });
  afterAll(() => rm(sample, { recursive: true, force: true }));

  const damaged: readonly (readonly [string, string, RegExp])[] = [
    ['the data file', 'punte.db', /punte\.db cannot be used: .+\. Nothing in it was changed\.$/],
    ["the vault's key", 'vault/vault.key', /vault\.key cannot be used: .+\. Nothing in it was changed\.$/],
    ["the installation's keys", 'stack-keys.json', /stack-keys\.json is damaged\. Restore it from a copy/],
    ["the simulator's data", 'google/google.db', /google cannot be used: .+\. Restore it from a copy/],
  ];
  it.each(damaged)('the start names it and touches nothing: %s', async (_, name, sentence) => {
    await cp(sample, dataDirectory, { recursive: true });
    const file = join(dataDirectory, name);
    const sound = await readFile(file);
    const broken = Buffer.from(sound);
    broken.fill('damage', 0, Math.min(100, broken.length - 1));
    await writeFile(file, name === 'vault/vault.key' ? broken.subarray(0, 7) : broken);
    const before = await readFile(file);
    expectSentence(await start().failed(), sentence);
    expect(await readFile(file)).toEqual(before);
    expect(await contentsOf(dataDirectory)).toEqual(await contentsOf(sample));
  });

  it('a data file of another program is left alone', async () => {
    await mkdir(dataDirectory);
    const file = join(dataDirectory, 'punte.db');
    await writeFile(file, 'a letter somebody keeps here');
    expectSentence(await start().failed(), /punte\.db cannot be used: the file is not a SQLite database/);
    expect(await readFile(file, 'utf8')).toBe('a letter somebody keeps here');
    expect(await readdir(dataDirectory)).not.toContain('punte.db-wal');
  });
});

describe('When the data directory cannot be written', () => {
  it('the start says so, where it lies in a file', async () => {
    await writeFile(dataDirectory, '');
    dataDirectory = join(dataDirectory, 'inside');
    expectSentence(
      await start().failed(),
      /^The data directory .*inside cannot be made\. Choose another one/,
    );
  });

  it('the start says so, where it is read-only', async () => {
    // nothing is read-only to root but what the system itself keeps so
    const isRoot = process.getuid?.() === 0;
    if (isRoot) dataDirectory = '/proc/self';
    else {
      await mkdir(dataDirectory);
      await chmod(dataDirectory, 0o555);
    }
    expectSentence(await start().failed(), /^The data directory cannot be written: .*stack\.pid\.$/);
    if (!isRoot) expect((await stat(dataDirectory)).mode & 0o777).toBe(0o555);
  });
});

describe('When the configuration is not right', () => {
  it('half a group is refused, naming the group, what is set and what is missing', async () => {
    const refused = await start({ PUNTE_COSMOS_DATABASE: 'punte' }).failed();
    expectSentence(
      refused,
      /group "store".*PUNTE_DATA_FILE, PUNTE_COSMOS_DATABASE.*Choose sqlite or cosmos, not both\.$/,
    );
    await expectStarts();
  });

  it('a setting nobody knows is refused, naming the nearest one', async () => {
    const refused = await start({ PUNTE_LOG_LEVL: 'debug' }).failed();
    expectSentence(refused, 'There is no setting PUNTE_LOG_LEVL. Did you mean PUNTE_LOG_LEVEL?');
  });

  it('an option nobody knows is refused, naming those there are', async () => {
    portBase = 80;
    expectSentence(await start().failed(), '--port-base takes a port from 1024 to 65532, not "80".');
  });
});
