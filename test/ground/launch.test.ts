import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

/** A project of its own, with the real launcher and scripts that are a few lines long; it counts as installed. */
describe('the launcher', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'punte-launch-'));
    for (const name of ['scripts/launch.mjs', 'scripts/launch'])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    await writeJson('package-lock.json', { packages: { '': {} } });
    await mkdir(join(folder, 'node_modules'));
    await writeJson('node_modules/.package-lock.json', { packages: {} });
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const writeJson = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, name), JSON.stringify(value));

  const launch = (name: string, ...args: string[]): Run =>
    new Run(spawn(process.execPath, ['scripts/launch.mjs', name, ...args], { cwd: folder }));

  it('passes arguments on and gives back the exit code', async () => {
    await writeFile(
      join(folder, 'scripts/start.ts'),
      `const args: string[] = process.argv.slice(2); console.log(JSON.stringify(args)); process.exitCode = 7;`,
    );
    const run = launch('start', '--empty', '--port-base', '8000', '--data', 'a b');

    expect(await run.exitCode).toBe(7);
    expect(run.output).toBe('["--empty","--port-base","8000","--data","a b"]\n');
  });

  it('says what is wrong when the script does not exist', async () => {
    const run = launch('../etc/passwd');

    expect(await run.exitCode).toBe(1);
    expect(run.errors).toContain('there is no script "../etc/passwd"');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'hands %s to the script, once, and waits for its end',
    async (signal) => {
      await writeFile(
        join(folder, 'scripts/start.ts'),
        `let count = 0;
       process.on('${signal}', () => { count += 1; setTimeout(() => { console.log('count ' + count); process.exit(3); }, 100); });
       setInterval(() => {}, 1000);
       console.log('ready');`,
      );
      const run = launch('start');
      await run.prints('ready');
      run.child.kill(signal);

      expect(await run.exitCode).toBe(3);
      expect(run.output).toBe('ready\ncount 1\n');
    },
  );

  it('answers 128 + n when the script dies of signal n', async () => {
    await writeFile(join(folder, 'scripts/start.ts'), `process.kill(process.pid, 'SIGKILL');`);

    expect(await launch('start').exitCode).toBe(137);
  });

  const spawned = {
    directly: `spawn(process.execPath, ['scripts/launch.mjs', 'start'], { stdio: 'inherit' })`,
    'through a shell, as npm does': `spawn('sh', ['-c', '"$0" scripts/launch.mjs start; exit $?', process.execPath],
      { stdio: 'inherit', env: { ...process.env, npm_execpath: 'npm-cli.js' } })`,
  };

  it.each(Object.entries(spawned))(
    'stops the script when what started it %s is killed',
    async (_how, call) => {
      await writeFile(
        join(folder, 'scripts/start.ts'),
        `process.on('SIGTERM', () => { console.log('told to stop'); process.exit(0); });
       setInterval(() => {}, 1000);
       console.log('ready ' + process.pid);`,
      );
      await writeFile(join(folder, 'parent.mjs'), `import { spawn } from 'node:child_process';\n${call};`);
      const parent = new Run(spawn(process.execPath, ['parent.mjs'], { cwd: folder }));
      await parent.prints('ready');
      parent.child.kill('SIGKILL');

      await parent.prints('told to stop');
      const pid = Number(/ready (\d+)/.exec(parent.output)?.[1]);
      await until(() => !isAlive(pid));
    },
  );
});

class Run {
  readonly child: ChildProcess;
  readonly exitCode: Promise<unknown>;
  output = '';
  errors = '';

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.exitCode = once(child, 'close').then(([code]: unknown[]) => code);
  }

  prints(text: string): Promise<void> {
    return until(() => this.output.includes(text));
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
