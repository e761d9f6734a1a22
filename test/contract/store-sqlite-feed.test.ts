import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openChangeFeed } from '../../api/adapters/sqlite/feed.ts';
import { openSqliteStore, type SqliteStore } from '../../api/adapters/sqlite/sqlite-store.ts';
import { readFeedDocument } from '../../api/functions/feeds/read-feed-document.ts';
import { readChangedDocument } from './store/changed-document.ts';
import type { ChangeFeedModule, ChangeFeedSource } from '../../local/functions-host/change-feed-source.ts';
import { repeatingFeed } from '../faults/repeating-feed.ts';
import { create, line } from './store/backend.ts';
import { MovableClock } from './store/movable-clock.ts';

/** The module is what the local host loads; the compiler holds it to the host's interface. */
const feedModule: ChangeFeedModule = { openChangeFeed };

describe('the SQLite change feed', () => {
  let folder = '';
  let store: SqliteStore;
  let feed: ChangeFeedSource;
  const clock = new MovableClock();
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'punte-feed-'));
    const file = join(folder, 'punte.db');
    store = await openSqliteStore({ file, clock, sweepEveryMs: 0 });
    feed = await feedModule.openChangeFeed({ file });
  });
  afterEach(async () => {
    await feed.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  interface Change {
    readonly range: string;
    readonly partition: string;
    readonly id: string;
    readonly content: unknown;
  }

  /** Everything after the positions, which it moves. */
  async function drain(
    positions: Map<string, string>,
    source = feed,
    limit = 100,
  ): Promise<readonly Change[]> {
    const changes: Change[] = [];
    for (const range of await source.ranges('threads')) {
      for (;;) {
        const after = positions.get(range) ?? (await source.start('threads', range, { from: 'beginning' }));
        const page = await source.read({ container: 'threads', range, after, limit });
        positions.set(range, page.position);
        if (page.documents.length === 0 && page.position === after) break;
        for (const text of page.documents) {
          const changed = readChangedDocument(JSON.parse(text));
          if (changed === undefined) throw new Error(`not a document: ${text}`);
          changes.push({ range, ...changed });
        }
      }
    }
    return changes;
  }

  const put = (partition: string, id: string, n: number) =>
    store.write('threads', partition, [{ kind: 'upsert', id, value: { n } }]);

  it('brings every document once, each key in one range, in more than one range', async () => {
    for (let n = 0; n < 40; n++) await put(`thread-${n}`, 'head', n);
    const changes = await drain(new Map());
    expect(changes.map(({ partition }) => partition).toSorted()).toEqual(
      Array.from({ length: 40 }, (_, n) => `thread-${n}`).toSorted(),
    );
    expect(new Set(changes.map(({ range }) => range)).size).toBeGreaterThan(1);
  });

  it('brings the latest version only, at its last place, and keeps the order within a key', async () => {
    await put('t', 'a', 1);
    await put('t', 'b', 1);
    await put('t', 'c', 1);
    await put('t', 'a', 2);
    expect((await drain(new Map())).map(({ id, content }) => [id, content])).toEqual([
      ['b', { n: 1 }],
      ['c', { n: 1 }],
      ['a', { n: 2 }],
    ]);
  });

  it('goes on after its position with what was written since, by whichever connection', async () => {
    const positions = new Map<string, string>();
    await put('t', 'a', 1);
    expect(await drain(positions)).toHaveLength(1);
    expect(await drain(positions)).toHaveLength(0);
    await put('t', 'a', 2);
    const other = await openSqliteStore({ file: store.file, sweepEveryMs: 0 });
    await other.write('threads', 'u', [create('head', { n: 3 })]);
    await other.close();
    expect((await drain(positions)).map(({ content }) => content)).toEqual(
      expect.arrayContaining([{ n: 2 }, { n: 3 }]),
    );
  });

  it('says nothing of deletes and expiries', async () => {
    await put('t', 'a', 1);
    await store.write('threads', 't', [create('b', { n: 1 }, 1), create('c', { n: 1 })]);
    await store.write('threads', 't', [{ kind: 'delete', id: 'a' }]);
    const late = await openChangeFeed({
      file: store.file,
      clock: { now: () => Date.now() + 60_000, sleep: async () => {} },
    });
    expect((await drain(new Map(), late)).map(({ id }) => id)).toEqual(['c']);
    await late.close();
  });

  it('does not split a transaction, whatever the limit', async () => {
    await put('t', 'before', 0);
    await store.write(
      'threads',
      't',
      Array.from({ length: 5 }, (_, n) => create(`e${n}`, line(n))),
    );
    await put('t', 'after', 0);
    const range = (await drain(new Map()))[0]?.range ?? '';
    const first = await feed.read({ container: 'threads', range, after: '0', limit: 3 });
    expect(first.documents).toHaveLength(6);
    const second = await feed.read({ container: 'threads', range, after: first.position, limit: 3 });
    expect(second.documents).toHaveLength(1);
  });

  it('starts at the beginning, now, or at a time', async () => {
    await put('t', 'a', 1);
    const range = (await drain(new Map()))[0]?.range ?? '';
    clock.move(10_000);
    const time = new Date(clock.now()).toISOString();
    clock.move(1_000);
    await put('t', 'b', 1);
    const now = await feed.start('threads', range, { from: 'now' });
    await put('t', 'c', 1);
    const from = async (after: string) =>
      (await feed.read({ container: 'threads', range, after, limit: 10 })).documents.map(
        (text) => readChangedDocument(JSON.parse(text))?.id,
      );
    expect(await from(await feed.start('threads', range, { from: 'beginning' }))).toEqual(['a', 'b', 'c']);
    expect(await from(await feed.start('threads', range, { from: 'time', time }))).toEqual(['b', 'c']);
    expect(await from(now)).toEqual(['c']);
  });

  it('gives the store’s own fields as Cosmos DB does', async () => {
    const result = await store.write('threads', 't', [create('a', { id: 'inner', text: 'ș"\n' }, 60)]);
    const [change] = await drain(new Map());
    const page = await feed.read({ container: 'threads', range: change?.range ?? '', after: '0', limit: 1 });
    const etag = result.kind === 'committed' ? result.etags[0] : undefined;
    expect(JSON.parse(page.documents[0] ?? '')).toEqual({
      id: 'a',
      pk: 't',
      ttl: 60,
      content: { id: 'inner', text: 'ș"\n' },
      _etag: `"${etag}"`,
      _ts: expect.any(Number),
      _lsn: Number(etag),
    });
  });

  it('is understood by the feed functions: they find what a head asks for', async () => {
    const head = { type: 'head', threadId: 't', todo: ['route'], todoSince: 5 };
    await store.write('threads', 't', [create('head', head), create('line:1', line(1))]);
    const range = (await drain(new Map()))[0]?.range ?? '';
    const page = await feed.read({ container: 'threads', range, after: '0', limit: 5 });
    expect(page.documents.map((text) => readFeedDocument(JSON.parse(text)))).toEqual([
      head,
      expect.objectContaining({ type: 'line' }),
    ]);
  });

  it('is refused for containers without a feed, unknown ranges and foreign positions', async () => {
    const refused = expect.objectContaining({ code: 'store-refused' });
    expect(() => feed.ranges('inbox')).toThrow(refused);
    expect(() => feed.ranges('no-such')).toThrow(refused);
    expect(() => feed.read({ container: 'threads', range: '9', after: '0', limit: 1 })).toThrow(refused);
    await expect(async () =>
      feed.read({ container: 'threads', range: '0', after: 'x', limit: 1 }),
    ).rejects.toEqual(refused);
  });

  it('sees a write of another process within milliseconds', async () => {
    const positions = new Map<string, string>();
    await drain(positions);
    const writer = await openSqliteStore({ file: store.file, sweepEveryMs: 0 });
    const started = performance.now();
    await writer.write('threads', 't', [create('a', {})]);
    while ((await drain(positions)).length === 0) expect(performance.now() - started).toBeLessThan(1_000);
    expect(performance.now() - started).toBeLessThan(250);
    await writer.close();
  });

  it('while three handles write and a reader follows, brings every document’s last state, in order within its key', async () => {
    const handles = [
      store,
      ...(await Promise.all([1, 2].map(() => openSqliteStore({ file: store.file, sweepEveryMs: 0 })))),
    ];
    const positions = new Map<string, string>();
    const last = new Map<string, number>();
    const follow = async (): Promise<void> => {
      for (const { partition, content } of await drain(positions, feed, 3)) {
        const { n } = content as { n: number };
        expect(n).toBeGreaterThan(last.get(partition) ?? 0);
        last.set(partition, n);
      }
      await new Promise((resolve) => setImmediate(resolve));
    };
    const write = async (handle: SqliteStore, writer: number): Promise<void> => {
      for (let n = 1; n <= 60; n++)
        await handle.write('threads', `w${writer}-${n % 3}`, [{ kind: 'upsert', id: 'head', value: { n } }]);
    };
    const done = Promise.all(handles.map(write)).then(() => true);
    while (!(await Promise.race([done, follow().then(() => false)])));
    await follow();
    expect([...last.values()].toSorted((a, b) => a - b)).toEqual([58, 58, 58, 59, 59, 59, 60, 60, 60]);
    await Promise.all(handles.slice(1).map((handle) => handle.close()));
  });

  describe('leases', () => {
    const lease = {
      id: 'punte.threads.0',
      owner: 'host-1',
      expiresAt: '2026-01-01T00:00:00.000Z',
      position: undefined,
    };

    it('are created once', async () => {
      const created = await feed.leases.create('leases', lease);
      expect(created).toEqual({ ...lease, etag: expect.any(String) });
      expect(await feed.leases.create('leases', { ...lease, owner: 'host-2' })).toBeUndefined();
      expect(await feed.leases.read('leases', lease.id)).toEqual(created);
    });

    it('are replaced against their etag only, by one of two hosts', async () => {
      const created = await feed.leases.create('leases', lease);
      if (created === undefined) throw new Error('the lease exists');
      const other = await openChangeFeed({ file: store.file });
      const answers = await Promise.all([
        feed.leases.replace('leases', { ...created, owner: 'host-1', position: '7' }),
        other.leases.replace('leases', { ...created, owner: 'host-2', position: '8' }),
      ]);
      expect(answers.filter((answer) => answer !== undefined)).toHaveLength(1);
      const winner = answers.find((answer) => answer !== undefined);
      expect(await other.leases.read('leases', lease.id)).toEqual(winner);
      await other.close();
    });

    it('that are missing are read as undefined, and only lease containers hold them', async () => {
      expect(await feed.leases.read('leases', 'nobody')).toBeUndefined();
      await expect(async () => feed.leases.read('threads', 'nobody')).rejects.toMatchObject({
        code: 'store-refused',
      });
    });
  });

  it('repeated by the fault decorator, still brings everything, some of it again', async () => {
    for (let n = 1; n <= 30; n++) await put(`t${n}`, 'head', n);
    let turn = 0;
    const faulty = repeatingFeed(feed, () => [undefined, 'repeat' as const, 'late' as const][turn++ % 3]);
    const positions = new Map<string, string>();
    const seen: string[] = [];
    for (let round = 0; round < 60; round++) {
      for (const range of await faulty.ranges('threads')) {
        const after = positions.get(range) ?? '0';
        const page = await faulty.read({ container: 'threads', range, after, limit: 2 });
        positions.set(range, page.position);
        for (const text of page.documents) seen.push(readChangedDocument(JSON.parse(text))?.partition ?? '');
      }
    }
    expect(new Set(seen).size).toBe(30);
    expect(seen.length).toBeGreaterThan(30);
  });
});
