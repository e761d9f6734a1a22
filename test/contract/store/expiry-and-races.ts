import { describe, expect, it } from '@jest/globals';
import type { Store, WriteOperation } from '../../../api/ports/store.ts';
import { type Backend, create, created, line, newPartition, valueOf } from './backend.ts';

/** Documents with a ttl. */
export function expiry(backend: Backend): void {
  describe('a document with a ttl', () => {
    it('is there until its time and then gone from reads, lists and conditions', async () => {
      const { store, passTime } = backend();
      const partition = newPartition();
      await store.write('threads', partition, [
        create('a', line(1), 3),
        create('b', line(2), 3_600),
        create('c', line(3), -1),
        create('d', line(4)),
      ]);
      expect(await valueOf(store, 'threads', partition, 'a')).toEqual(line(1));
      await passTime(4_500);
      const list = await store.list({
        container: 'threads',
        partition,
        type: 'line',
        orderBy: 'revision',
        limit: 10,
      });
      expect(list.items.map((item) => item.id)).toEqual(['b', 'c', 'd']);
      expect(await valueOf(store, 'threads', partition, 'a')).toBeUndefined();
      expect(await store.readMany('threads', partition, ['a'])).toEqual([undefined]);
      const result = await store.write('threads', partition, [
        { kind: 'replace', id: 'a', value: line(9), ifMatch: '1' },
      ]);
      expect(result).toEqual({ kind: 'conflict', operation: 0, conflict: 'missing' });
    }, 30_000);

    it('may be created anew once it expired', async () => {
      const { store, passTime } = backend();
      const partition = newPartition();
      await store.write('threads', partition, [create('a', { life: 1 }, 1)]);
      await passTime(2_500);
      expect((await store.write('threads', partition, [create('a', { life: 2 })])).kind).toBe('committed');
      expect(await valueOf(store, 'threads', partition, 'a')).toEqual({ life: 2 });
    }, 30_000);

    it('counts from its last write, and stays for good when written without a ttl', async () => {
      const { store, passTime } = backend();
      const partition = newPartition();
      await store.write('threads', partition, [create('a', {}, 4), create('b', {}, 4)]);
      await passTime(2_500);
      await store.write('threads', partition, [
        { kind: 'upsert', id: 'a', value: {}, ttl: 4 },
        { kind: 'upsert', id: 'b', value: {} },
      ]);
      await passTime(2_500);
      expect(await valueOf(store, 'threads', partition, 'a')).toEqual({});
      await passTime(3_500);
      expect(await valueOf(store, 'threads', partition, 'a')).toBeUndefined();
      expect(await valueOf(store, 'threads', partition, 'b')).toEqual({});
    }, 30_000);
  });
}

/** Raises `n` in a document by compare-and-set until it succeeds. */
async function raise(store: Store, partition: string): Promise<void> {
  for (;;) {
    const found = await store.read<{ n: number }>({ container: 'threads', partition, id: 'head' });
    if (found === undefined) throw new Error('the counter is gone');
    const operation: WriteOperation = {
      kind: 'replace',
      id: 'head',
      value: { n: found.value.n + 1 },
      ifMatch: found.etag,
    };
    const result = await store.write('threads', partition, [operation]);
    if (result.kind === 'committed') return;
  }
}

/** Writers who meet. */
export function races(backend: Backend): void {
  describe('a race', () => {
    it('of 20 creators has one winner, whose document stays', async () => {
      const { store, openAnother } = backend();
      const other = await openAnother();
      const partition = newPartition();
      const attempts = Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? store : other).write('threads', partition, [create('head', { n })]),
      );
      const results = await Promise.all(attempts);
      const winners = results.flatMap((result, n) => (result.kind === 'committed' ? [n] : []));
      expect(winners).toHaveLength(1);
      expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ n: winners[0] });
    });

    it('of 10 compare-and-set writers over two handles loses no write', async () => {
      const { store, openAnother } = backend();
      const other = await openAnother();
      const partition = newPartition();
      await created(store, 'threads', partition, 'head', { n: 0 });
      await Promise.all(Array.from({ length: 10 }, (_, n) => raise(n % 2 === 0 ? store : other, partition)));
      expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ n: 10 });
    });

    it('of 20 deleters has one winner', async () => {
      const { store } = backend();
      const partition = newPartition();
      await created(store, 'threads', partition, 'head', {});
      const results = await Promise.all(
        Array.from({ length: 20 }, () => store.write('threads', partition, [{ kind: 'delete', id: 'head' }])),
      );
      expect(results.filter((result) => result.kind === 'committed')).toHaveLength(1);
    });
  });

  describe('a second handle', () => {
    it('reads what the first wrote, and its etags hold for both', async () => {
      const { store, openAnother } = backend();
      const other = await openAnother();
      const partition = newPartition();
      const etag = await created(store, 'threads', partition, 'head', { n: 1 });
      const result = await other.write('threads', partition, [
        { kind: 'replace', id: 'head', value: { n: 2 }, ifMatch: etag },
      ]);
      expect(result.kind).toBe('committed');
      const stale = await store.write('threads', partition, [
        { kind: 'replace', id: 'head', value: { n: 3 }, ifMatch: etag },
      ]);
      expect(stale).toEqual({ kind: 'conflict', operation: 0, conflict: 'changed' });
    });

    it('opened later finds everything that the first wrote before it closed', async () => {
      const { openAnother } = backend();
      const partition = newPartition();
      const first = await openAnother();
      const etag = await created(first, 'threads', partition, 'head', { n: 1 });
      await first.close();
      const second = await openAnother();
      const found = await second.read({ container: 'threads', partition, id: 'head' });
      expect(found).toMatchObject({ value: { n: 1 }, etag });
    });

    it('once closed refuses everything and says so', async () => {
      const { openAnother } = backend();
      const handle = await openAnother();
      await handle.close();
      await handle.close();
      const partition = newPartition();
      const unavailable = { code: 'store-unavailable' };
      await expect(handle.write('threads', partition, [create('a', {})])).rejects.toMatchObject(unavailable);
      await expect(handle.read({ container: 'threads', partition, id: 'a' })).rejects.toMatchObject(
        unavailable,
      );
      await expect(handle.stamp()).rejects.toMatchObject(unavailable);
    });

    it('closed while writes are under way settles them first', async () => {
      const { store, openAnother } = backend();
      const handle = await openAnother();
      const partition = newPartition();
      const writes = Array.from({ length: 10 }, (_, n) =>
        handle.write('threads', partition, [create(`e${n}`, { n })]),
      );
      await handle.close();
      expect((await Promise.all(writes)).every((result) => result.kind === 'committed')).toBe(true);
      expect(await valueOf(store, 'threads', partition, 'e9')).toEqual({ n: 9 });
    });
  });
}
