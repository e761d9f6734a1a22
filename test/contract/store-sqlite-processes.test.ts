import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openChangeFeed } from '../../api/adapters/sqlite/feed.ts';
import { openSqliteStore } from '../../api/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../api/ports/store.ts';
import { created, valueOf } from './store/backend.ts';

const script = (name: string): string => join(import.meta.dirname, 'store', `${name}.ts`);

/** The numbers a writer acknowledged, and how it ended. */
interface Written {
  readonly numbers: number[];
  failure: string | undefined;
}

function follow(child: ChildProcess): Written {
  const written: Written = { numbers: [], failure: undefined };
  if (child.stdout === null) throw new Error('the writer has no output');
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (/^\d+$/.test(text)) written.numbers.push(Number(text));
    else if (text.startsWith('failed ')) written.failure = text.slice('failed '.length);
  });
  return written;
}

/** How many documents of a writer's batch are there: three or none. */
async function partsOf(store: Store, writer: string, n: number): Promise<number> {
  const ids = ['a', 'b', 'c'].map((part) => `${writer}:${n}:${part}`);
  const found = await store.readMany('threads', `chaos-${n % 10}`, ids);
  return found.filter((document) => document !== undefined).length;
}

describe('a SQLite data file among several processes', () => {
  let folder = '';
  let file = '';
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'punte-processes-'));
    file = join(folder, 'punte.db');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const start = (name: string, ...args: readonly string[]): ChildProcess => {
    const child = spawn(process.execPath, [script(name), file, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };

  it('three processes raising one counter by compare-and-set lose no update', async () => {
    const store = await openSqliteStore({ file });
    await created(store, 'threads', 'shared', 'head', { n: 0 });
    const ends = [1, 2, 3].map(() => once(start('counting-process', '150'), 'exit'));
    expect((await Promise.all(ends)).map(([code]) => code as unknown)).toEqual([0, 0, 0]);
    expect(await valueOf(store, 'threads', 'shared', 'head')).toEqual({ n: 450 });
    await store.close();
  }, 60_000);

  it('kill -9 of two writers at any moment: every acknowledged batch is there, every batch whole, the feed complete', async () => {
    const store = await openSqliteStore({ file });
    const writers = ['one', 'two'].map((name) => ({ name, child: start('acknowledging-writer', name) }));
    const written = writers.map(({ child }) => follow(child));
    for (const [index, { child }] of writers.entries()) {
      while ((written[index]?.numbers.length ?? 0) < 150)
        await new Promise((resolve) => setTimeout(resolve, 2));
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    for (const [index, { name }] of writers.entries()) {
      const { numbers } = written[index] ?? { numbers: [] };
      for (const n of numbers) expect(await partsOf(store, name, n)).toBe(3);
      const last = Math.max(...numbers);
      for (let n = last + 1; n < last + 20; n++) expect([0, 3]).toContain(await partsOf(store, name, n));
    }
    const acknowledged = written.reduce((sum, { numbers }) => sum + numbers.length, 0);
    const feed = await openChangeFeed({ file });
    let documents = 0;
    for (const range of feed.ranges('threads')) {
      let after = await feed.start('threads', range, { from: 'beginning' });
      for (;;) {
        const page = await feed.read({ container: 'threads', range, after, limit: 100 });
        if (page.documents.length === 0) break;
        documents += page.documents.length;
        after = page.position;
      }
    }
    expect(documents).toBeGreaterThanOrEqual(acknowledged * 3);
    expect(documents % 3).toBe(0);
    await feed.close();
    await store.close();
  }, 60_000);

  it('a file that can grow no more: store-unavailable with the reason, nothing acknowledged is lost', async () => {
    const command = `ulimit -f 1500; exec "$0" "$@"`;
    const args = ['-c', command, process.execPath, script('acknowledging-writer'), file, 'full', '4000'];
    const child = spawn('bash', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const written = follow(child);
    await once(child, 'close');
    const failure = JSON.parse(written.failure ?? '{}') as { code?: string; reason?: string };
    expect(failure.code).toBe('store-unavailable');
    expect(failure.reason).toContain('disk');
    expect(written.numbers.length).toBeGreaterThan(10);
    const store = await openSqliteStore({ file });
    for (const n of written.numbers) expect(await partsOf(store, 'full', n)).toBe(3);
    await created(store, 'threads', 'after', 'head', { room: true });
    await store.close();
  }, 60_000);
});
