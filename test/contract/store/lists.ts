import { describe, expect, it } from '@jest/globals';
import type { ListQuery, Page, Store } from '../../../api/ports/store.ts';
import { type Backend, create, line, newPartition } from './backend.ts';

const lines = (partition: string, rest: Partial<ListQuery<unknown>> = {}): ListQuery<unknown> => ({
  container: 'threads',
  partition,
  type: 'line',
  orderBy: 'revision',
  limit: 100,
  ...rest,
});

const ids = (page: Page<unknown>): readonly string[] => page.items.map((item) => item.id);

async function fill(store: Store, partition: string, revisions: Readonly<Record<string, number | string>>) {
  const operations = Object.entries(revisions).map(([id, revision]) => create(id, line(revision)));
  expect((await store.write('threads', partition, operations)).kind).toBe('committed');
}

/** Lists within one partition: order, filter, bounds, pages. */
export function lists(backend: Backend): void {
  describe('a list', () => {
    it('is in the order of its field, either way', async () => {
      const { store } = backend();
      const partition = newPartition();
      await fill(store, partition, { a: 10, b: 9, c: -1, d: 2.5, e: 100 });
      expect(ids(await store.list(lines(partition)))).toEqual(['c', 'd', 'b', 'a', 'e']);
      expect(ids(await store.list(lines(partition, { descending: true })))).toEqual([
        'e',
        'a',
        'b',
        'd',
        'c',
      ]);
    });

    it('orders texts by code unit', async () => {
      const { store } = backend();
      const partition = newPartition();
      await fill(store, partition, { a: 'b', b: 'B', c: 'a', d: '10', e: '9', f: 'é' });
      expect(ids(await store.list(lines(partition)))).toEqual(['d', 'e', 'b', 'c', 'a', 'f']);
    });

    it('orders by id without a field', async () => {
      const { store } = backend();
      const partition = newPartition();
      await fill(store, partition, { b: 1, a: 2, C: 3 });
      const query: ListQuery<unknown> = { container: 'threads', partition, type: 'line', limit: 10 };
      expect(ids(await store.list(query))).toEqual(['C', 'a', 'b']);
      expect(ids(await store.list({ ...query, descending: true }))).toEqual(['b', 'a', 'C']);
    });

    it('holds one type of one partition only, and is empty where there is nothing', async () => {
      const { store } = backend();
      const [mine, other, nothing] = [newPartition(), newPartition(), newPartition()];
      await fill(store, mine, { a: 1 });
      await fill(store, other, { b: 2 });
      await store.write('threads', mine, [
        create('head', { revision: 7 }),
        create('conversation:1', { type: 'closed-conversation', number: 1 }),
      ]);
      expect(ids(await store.list(lines(mine)))).toEqual(['a']);
      expect(await store.list(lines(nothing))).toEqual({ items: [] });
    });

    it('gives whole documents with etag and stamp, as a read does', async () => {
      const { store } = backend();
      const partition = newPartition();
      await fill(store, partition, { a: 1 });
      const read = await store.read({ container: 'threads', partition, id: 'a' });
      expect((await store.list(lines(partition))).items).toEqual([read]);
    });

    it('filters by value and type: true is neither 1 nor "true"', async () => {
      const { store } = backend();
      const partition = newPartition();
      const offered = [true, false, 1, 'true', null];
      const operations = offered.map((value, n) =>
        create(`i${n}`, { type: 'item', order: n, offered: value }),
      );
      await store.write('work', partition, [...operations, create('i5', { type: 'item', order: 5 })]);
      const query: ListQuery<unknown> = {
        container: 'work',
        partition,
        type: 'item',
        orderBy: 'order',
        limit: 10,
      };
      expect(ids(await store.list({ ...query, where: { offered: true } }))).toEqual(['i0']);
      expect(ids(await store.list({ ...query, where: { offered: false } }))).toEqual(['i1']);
      expect(ids(await store.list({ ...query, where: { offered: 1 } }))).toEqual(['i2']);
      expect(ids(await store.list({ ...query, where: { offered: 'true' } }))).toEqual(['i3']);
      expect(ids(await store.list(query))).toHaveLength(6);
    });

    it('filters without an order, too', async () => {
      const { store } = backend();
      const partition = newPartition();
      await store.write('settings', partition, [
        create('q2', { type: 'setting', kind: 'queue', changedInGeneration: 1 }),
        create('q1', { type: 'setting', kind: 'queue', changedInGeneration: 2 }),
        create('w1', { type: 'setting', kind: 'workstream', changedInGeneration: 3 }),
      ]);
      const query: ListQuery<unknown> = { container: 'settings', partition, type: 'setting', limit: 10 };
      expect(ids(await store.list({ ...query, where: { kind: 'queue' } }))).toEqual(['q1', 'q2']);
      expect(ids(await store.list({ ...query, where: { kind: 'Queue' } }))).toEqual([]);
    });

    it('keeps to its bounds, which compare within their own type', async () => {
      const { store } = backend();
      const partition = newPartition();
      await fill(store, partition, { a: 1, b: 2, c: 3, d: 4, t: '2', u: '3' });
      expect(ids(await store.list(lines(partition, { above: 2 })))).toEqual(['c', 'd']);
      expect(ids(await store.list(lines(partition, { below: 2 })))).toEqual(['a']);
      expect(ids(await store.list(lines(partition, { atMost: 2 })))).toEqual(['a', 'b']);
      expect(ids(await store.list(lines(partition, { above: 1, below: 4, descending: true })))).toEqual([
        'c',
        'b',
      ]);
      expect(ids(await store.list(lines(partition, { above: '2' })))).toEqual(['u']);
      expect(ids(await store.list(lines(partition, { atMost: '2' })))).toEqual(['t']);
    });

    it('has a cursor only while there is more', async () => {
      const { store } = backend();
      const partition = newPartition();
      await fill(store, partition, { a: 1, b: 2 });
      expect((await store.list(lines(partition, { limit: 1 }))).cursor).toEqual(expect.any(String));
      expect((await store.list(lines(partition, { limit: 2 }))).cursor).toBeUndefined();
      expect((await store.list(lines(partition, { limit: 3 }))).cursor).toBeUndefined();
    });

    it.each([true, false])(
      'gives every document once over pages with equal order values (descending: %s)',
      async (descending) => {
        const { store } = backend();
        const partition = newPartition();
        const revisions = Array.from(
          { length: 37 },
          (_, n) => [`e${String(n).padStart(2, '0')}`, Math.floor(n / 9)] as const,
        );
        await fill(store, partition, Object.fromEntries(revisions));
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await store.list(
            lines(partition, { limit: 5, descending, ...(after === undefined ? {} : { after }) }),
          );
          expect(page.items.length).toBeGreaterThan(0);
          seen.push(...ids(page));
          after = page.cursor;
        } while (after !== undefined);
        const expected = revisions.map(([id]) => id);
        expect(seen).toEqual(descending ? expected.toReversed() : expected);
      },
    );

    it('pages by id without an order, and through a filter', async () => {
      const { store } = backend();
      const partition = newPartition();
      const items = Array.from({ length: 12 }, (_, n) =>
        create(`i${String(n).padStart(2, '0')}`, { type: 'item', order: 1, offered: n % 2 === 0 }),
      );
      await store.write('work', partition, items);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const query: ListQuery<unknown> = {
          container: 'work',
          partition,
          type: 'item',
          where: { offered: false },
          limit: 2,
        };
        const page = await store.list(after === undefined ? query : { ...query, after });
        seen.push(...ids(page));
        after = page.cursor;
      } while (after !== undefined);
      expect(seen).toEqual(['i01', 'i03', 'i05', 'i07', 'i09', 'i11']);
    });

    it('goes on after its cursor although documents before it came and went', async () => {
      const { store } = backend();
      const partition = newPartition();
      await fill(store, partition, { a: 1, b: 2, c: 3, d: 4 });
      const first = await store.list(lines(partition, { limit: 2 }));
      await store.write('threads', partition, [
        { kind: 'delete', id: 'b' },
        create('a0', line(1.5)),
        create('c0', line(3.5)),
      ]);
      const second = await store.list(lines(partition, { after: first.cursor ?? '' }));
      expect(ids(second)).toEqual(['c', 'c0', 'd']);
    });
  });

  describe('a sweep', () => {
    const head = (todoSince: number | undefined): object => ({ type: 'head', todoSince });

    it('finds over all partitions what is old enough, the oldest first', async () => {
      const { store } = backend();
      // a time of this test's own, before which no other test's documents lie
      const base = -1e12 - Math.floor(Math.random() * 1e9) * 100;
      const partitions = Array.from({ length: 5 }, newPartition);
      for (const [n, partition] of partitions.entries())
        await store.write('threads', partition, [create('head', { ...head(base + 4 - n), n })]);
      await store.write('threads', newPartition(), [
        create('head', head(undefined)),
        create('other', { todoSince: base }),
      ]);
      const query = { container: 'threads', type: 'head', field: 'todoSince', atMost: base + 3 } as const;
      const found = await store.sweep<{ n: number }>({ ...query, limit: 10 });
      expect(found.map(({ value }) => value.n)).toEqual([4, 3, 2, 1]);
      const first = await store.sweep<{ n: number }>({ ...query, limit: 2 });
      expect(first.map(({ value }) => value.n)).toEqual([4, 3]);
      const [oldest] = found;
      const read = await store.read({ container: 'threads', partition: partitions[4] ?? '', id: 'head' });
      expect(oldest).toEqual(read);
      await Promise.all(
        partitions.map((partition) => store.write('threads', partition, [{ kind: 'delete', id: 'head' }])),
      );
      expect(await store.sweep({ ...query, limit: 10 })).toEqual([]);
    });

    it.each([
      ['another field', { field: 'revision' }],
      ['another type', { type: 'line' }],
      ['a bound that is no number', { atMost: Number.NaN }],
      ['no limit', { limit: 0 }],
    ])('is refused for %s', async (_, change) => {
      const query = {
        container: 'threads',
        type: 'head',
        field: 'todoSince',
        atMost: 0,
        limit: 1,
        ...change,
      } as const;
      await expect(backend().store.sweep(query)).rejects.toMatchObject({ code: 'store-refused' });
    });

    it('refuses to keep a document whose swept-for field is a text', async () => {
      const value = { type: 'head', todoSince: '2026-01-01' };
      const writing = backend().store.write('threads', newPartition(), [create('head', value)]);
      await expect(writing).rejects.toMatchObject({ code: 'store-refused' });
    });
  });

  describe('a list is refused', () => {
    const undeclared: readonly (readonly [string, Partial<ListQuery<unknown>>])[] = [
      ['an undeclared type', { type: 'head' }],
      ['a type named like an object’s own parts', { type: 'constructor' }],
      ['an undeclared order', { orderBy: 'text' }],
      ['an order declared for another type', { orderBy: 'number' }],
      ['an undeclared filter', { where: { text: 'a' } }],
      ['SQL in the place of a field', { orderBy: 'revision; DROP TABLE threads' }],
      ['bounds without an order', { orderBy: '', above: 1 }],
      ['since together with an order', { since: 1 }],
      ['no limit', { limit: 0 }],
      ['a limit that is no integer', { limit: 1.5 }],
      ['a limit beyond 1,000', { limit: 1_001 }],
      ['a bound that is NaN', { above: Number.NaN }],
    ];
    it.each(undeclared)('with %s', async (_, change) => {
      await expect(backend().store.list(lines(newPartition(), change))).rejects.toMatchObject({
        code: 'store-refused',
      });
    });

    it.each([
      '',
      '!',
      'bm9uc2Vuc2U',
      Buffer.from('[{},"a"]').toString('base64url'),
      Buffer.from('[null,"a"]').toString('base64url'),
    ])('with "%s" for a cursor', async (after) => {
      await expect(backend().store.list(lines(newPartition(), { after }))).rejects.toMatchObject({
        code: 'invalid-request',
      });
    });
  });
}
