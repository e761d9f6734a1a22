import { chmod, mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkSqliteVersion } from '../../api/adapters/sqlite/open-database.ts';
import { describeFailure } from '../../api/adapters/sqlite/sqlite-failure.ts';
import { openSqliteStore, type SqliteStore } from '../../api/adapters/sqlite/sqlite-store.ts';
import { create, created, line, valueOf } from './store/backend.ts';
import { MovableClock } from './store/movable-clock.ts';

describe('a SQLite data file', () => {
  let folder = '';
  let file = '';
  const stores: SqliteStore[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'punte-file-'));
    file = join(folder, 'data', 'punte.db');
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await rm(folder, { recursive: true, force: true });
  });

  const openStore = async (
    options: { patienceMs?: number; clock?: MovableClock } = {},
  ): Promise<SqliteStore> => {
    const store = await openSqliteStore({ file, sweepEveryMs: 0, ...options });
    stores.push(store);
    return store;
  };

  const filled = async (): Promise<void> => {
    const store = await openStore();
    for (let n = 0; n < 40; n++)
      await store.write(
        'threads',
        `p${n}`,
        Array.from({ length: 20 }, (_, i) => create(`l${i}`, line(i, 'x'.repeat(500)))),
      );
    await store.close();
  };

  const reasonOf = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'it worked',
      (error: { code?: string; details?: { reason?: string } }) => [error.code, error.details?.reason],
    );

  it('is made with its folder, readable by its owner only', async () => {
    const store = await openStore();
    await created(store, 'threads', 'p', 'head', {});
    for (const name of [file, `${file}-wal`, `${file}-shm`])
      expect((await stat(name)).mode & 0o777).toBe(0o600);
  });

  it('has the durable settings', async () => {
    await openStore();
    const other = new DatabaseSync(file);
    expect(other.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    other.close();
  });

  it('is found again with everything in it', async () => {
    await filled();
    const store = await openStore();
    expect(await valueOf(store, 'threads', 'p39', 'l19')).toMatchObject({ revision: 19 });
  });

  it('gives lists an index: the plan of every declared list names one', async () => {
    const store = await openStore();
    await created(store, 'threads', 'p', 'l', line(1));
    const other = new DatabaseSync(file);
    const planOf = (sql: string): string =>
      other
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row['detail']))
        .join('; ');
    const select = "SELECT id FROM threads WHERE pk = 'p' AND type = 'line' AND f_revision > 3";
    expect(planOf(`${select} ORDER BY f_revision, id LIMIT 5`)).toMatch(/INDEX threads_line_revision/);
    const items = "SELECT id FROM work WHERE pk = 'q' AND type = 'item' AND f_offered = x'00'";
    expect(planOf(`${items} ORDER BY f_order, id LIMIT 5`)).toMatch(/INDEX work_item_offered_order/);
    const seats = "SELECT id FROM work WHERE pk = 'q' AND type = 'seat' ORDER BY id LIMIT 5";
    expect(planOf(seats)).toMatch(/INDEX work_seat/);
    const sweep =
      "SELECT id FROM threads WHERE type = 'head' AND f_todoSince <= 5 ORDER BY f_todoSince, pk, id";
    expect(planOf(sweep)).toMatch(/INDEX threads_head_todoSince_sweep/);
    expect(planOf(`${select} ORDER BY f_revision, id`) + planOf(items) + planOf(sweep)).not.toMatch(
      /TEMP B-TREE/,
    );
    other.close();
  });

  describe('that cannot be used', () => {
    it.each<[string, () => Promise<void>, RegExp]>([
      [
        'is no database',
        () => writeFile(file, 'this is a text, and a long one. '.repeat(200)),
        /not a SQLite database/,
      ],
      ['has a damaged first page', () => overwrite(file, 0, 100), /not a SQLite database|damaged/],
      ['has damaged pages in the middle', () => overwrite(file, 8_192, 200_000), /damaged/],
      ['was cut short', () => truncate(file, 50_000), /damaged/],
    ])('because it %s, says so and changes nothing in it', async (_, damage, reason) => {
      await filled();
      await damage();
      const before = await readFile(file);
      expect(await reasonOf(openStore())).toEqual(['data-file-unusable', expect.stringMatching(reason)]);
      expect(before.equals(await readFile(file))).toBe(true);
    });

    it('because another program made it, says so and changes nothing in it', async () => {
      await filled();
      await rm(file);
      const foreign = new DatabaseSync(file);
      foreign.exec('CREATE TABLE somebody_elses (a)');
      foreign.close();
      expect(await reasonOf(openStore())).toEqual([
        'data-file-unusable',
        'the file belongs to another program',
      ]);
    });

    it('because a newer Punte wrote it, says so', async () => {
      await filled();
      const newer = new DatabaseSync(file);
      newer.exec('PRAGMA user_version = 99');
      newer.close();
      expect(await reasonOf(openStore())).toEqual([
        'data-file-unusable',
        'the file was written by a newer Punte',
      ]);
    });

    it.each([
      ['3.51.2', false],
      ['3.50.9', false],
      ['3.51.3', true],
      ['3.53.0', true],
      ['4.0.0', true],
    ])('because SQLite is %s, says so (new enough: %s)', (version, isNewEnough) => {
      const check = (): void => checkSqliteVersion(version, file);
      if (isNewEnough) expect(check).not.toThrow();
      else expect(check).toThrow(expect.objectContaining({ code: 'data-file-unusable' }));
    });

    it('because its folder is a file, says so', async () => {
      await writeFile(join(folder, 'data'), '');
      expect(await reasonOf(openStore())).toEqual([
        'data-file-unusable',
        expect.stringContaining('cannot be created'),
      ]);
    });

    it('because another program keeps it locked, says so', async () => {
      await filled();
      const holder = new DatabaseSync(file);
      holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
      const reason = 'another program keeps the file locked; stop it first';
      expect(await reasonOf(openStore({ patienceMs: 40 }))).toEqual(['data-file-unusable', reason]);
      holder.close();
      expect(await valueOf(await openStore(), 'threads', 'p0', 'l0')).toMatchObject({ revision: 0 });
    });

    it('because it is read-only for us (not root), says so', async () => {
      await filled();
      await chmod(file, 0o400);
      const expected = process.getuid?.() === 0 ? 'it worked' : ['data-file-unusable', expect.any(String)];
      expect(await reasonOf(openStore())).toEqual(expected);
    });
  });

  describe('that another process writes to', () => {
    it('makes a write wait, without stopping this process, and then succeed', async () => {
      const store = await openStore();
      const holder = new DatabaseSync(file);
      holder.exec('BEGIN IMMEDIATE');
      const write = store.write('threads', 'p', [create('head', {})]);
      let turns = 0;
      await new Promise<void>((resolve) => {
        const turn = (): void => (++turns < 50 ? void setImmediate(turn) : resolve());
        turn();
      });
      expect(await store.read({ container: 'threads', partition: 'p', id: 'head' })).toBeUndefined();
      holder.exec('COMMIT');
      holder.close();
      expect((await write).kind).toBe('committed');
    });

    it('for longer than our patience makes writes store-busy, not applied', async () => {
      const store = await openStore({ patienceMs: 30 });
      const holder = new DatabaseSync(file);
      holder.exec('BEGIN IMMEDIATE');
      const writes = [1, 2, 3].map((n) => store.write('threads', `p${n}`, [create('head', {})]));
      for (const write of writes) await expect(write).rejects.toMatchObject({ code: 'store-busy' });
      holder.exec('COMMIT');
      holder.close();
      expect(await store.read({ container: 'threads', partition: 'p1', id: 'head' })).toBeUndefined();
      expect((await store.write('threads', 'p1', [create('head', {})])).kind).toBe('committed');
    });
  });

  it('given a full disk, SQLite’s own error becomes store-unavailable with the reason', () => {
    const small = new DatabaseSync(':memory:');
    small.exec('PRAGMA max_page_count = 3; CREATE TABLE t (a)');
    let raised: unknown;
    try {
      small.prepare('INSERT INTO t VALUES (zeroblob(1000000))').run();
    } catch (error) {
      raised = error;
    }
    expect(describeFailure(raised, file)).toMatchObject({
      code: 'store-unavailable',
      details: { reason: 'the disk is full' },
    });
  });

  describe('after an erasure', () => {
    it('holds the erased text nowhere, neither in the file nor in the log', async () => {
      const store = await openStore();
      const secret = 'Popescu-Ionescu-42';
      await store.write('threads', 'p', [
        create('a', line(1, secret)),
        create('b', line(2, 'x'.repeat(9_000) + secret)),
      ]);
      await store.truncateLog();
      expect((await readFile(file)).includes(secret)).toBe(true);
      await store.write('threads', 'p', [
        { kind: 'upsert', id: 'a', value: line(1) },
        { kind: 'delete', id: 'b' },
      ]);
      await store.truncateLog();
      expect((await readFile(file)).includes(secret)).toBe(false);
      expect((await stat(`${file}-wal`)).size).toBe(0);
    });

    it('while another process still reads, the log cannot be emptied: store-busy', async () => {
      const store = await openStore({ patienceMs: 30 });
      await created(store, 'threads', 'p', 'a', {});
      const reader = new DatabaseSync(file);
      reader.exec('BEGIN; SELECT count(*) FROM threads');
      reader.prepare('SELECT * FROM threads').all();
      await created(store, 'threads', 'p', 'b', {});
      await expect(store.truncateLog()).rejects.toMatchObject({ code: 'store-busy' });
      reader.close();
      await store.truncateLog();
    });
  });

  it('removes expired documents when swept, and only those', async () => {
    const clock = new MovableClock();
    const store = await openStore({ clock });
    await store.write('threads', 'p', [
      create('a', line(1), 10),
      create('b', line(2), 100),
      create('c', line(3)),
    ]);
    clock.move(20_000);
    expect(await store.sweepExpired()).toBe(1);
    expect(await store.sweepExpired()).toBe(0);
    const other = new DatabaseSync(file);
    expect(other.prepare('SELECT id FROM threads ORDER BY id').all()).toEqual([{ id: 'b' }, { id: 'c' }]);
    other.close();
  });

  it('of an older Punte gets the columns and indexes that were declared since, filled', async () => {
    const store = await openStore();
    await store.write('threads', 'p', [create('a', line(7)), create('b', line(3))]);
    await store.close();
    const older = new DatabaseSync(file);
    older.exec('DROP INDEX threads_line_revision; ALTER TABLE threads DROP COLUMN f_revision');
    older.close();
    const again = await openStore();
    const query = {
      container: 'threads',
      partition: 'p',
      type: 'line',
      orderBy: 'revision',
      limit: 5,
    } as const;
    expect((await again.list(query)).items.map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

async function overwrite(file: string, from: number, bytes: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(bytes, 0xab), 0, bytes, from);
  await handle.close();
}
