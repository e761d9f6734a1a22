import { describe, expect, it } from '@jest/globals';
import type { ContainerName } from '../../../api/ports/containers.ts';
import type { ListQuery, Store, WriteOperation } from '../../../api/ports/store.ts';
import { type Backend, create, line, newPartition, valueOf } from './backend.ts';

const refused = { code: 'store-refused' };

const write = (store: Store, operations: readonly WriteOperation[], partition = newPartition()) =>
  store.write('threads', partition, operations);

const invalidIds: readonly (readonly [string, string])[] = [
  ['is empty', ''],
  ['has a slash', 'a/b'],
  ['has a backslash', 'a\\b'],
  ['has a question mark', 'a?b'],
  ['has a hash', 'a#b'],
  ['has a line break', 'a\nb'],
  ['has half a surrogate pair', 'a\ud800'],
  ['has more than 1,023 bytes', 'é'.repeat(512)],
];

const invalidValues: readonly (readonly [string, object])[] = [
  ['undefined in a list', { a: [undefined] }],
  ['NaN', { a: Number.NaN }],
  ['infinity', { a: { b: Number.POSITIVE_INFINITY } }],
  ['an integer beyond 2^53', { a: 2 ** 53 }],
  ['a date', { a: new Date(0) }],
  ['a map', { a: new Map() }],
  ['a function', { a: () => 1 }],
  ['a list as the document', []],
];

/** Cosmos DB's limits, which every store enforces before it sends anything. */
export function limits(backend: Backend): void {
  describe('the limits', () => {
    it.each(invalidIds)('refuse an id that %s', async (_, id) => {
      const { store } = backend();
      await expect(write(store, [create(id, {})])).rejects.toMatchObject(refused);
      await expect(store.read({ container: 'threads', partition: newPartition(), id })).rejects.toMatchObject(
        refused,
      );
      await expect(store.readMany('threads', newPartition(), [id])).rejects.toMatchObject(refused);
    });

    it('take an id of exactly 1,023 bytes and one of harmless signs', async () => {
      const { store } = backend();
      const partition = newPartition();
      for (const id of ['x'.repeat(1_023), 'in:message:aZ09-_=+.~!*\'();@&$, |<>[]{}%"']) {
        await write(store, [create(id, { id })], partition);
        expect(await valueOf(store, 'threads', partition, id)).toEqual({ id });
      }
    });

    it.each([
      ['is empty', ''],
      ['has more than 2,048 bytes', 'x'.repeat(2_049)],
    ])('refuse a partition key that %s', async (_, partition) => {
      const { store } = backend();
      await expect(write(store, [create('a', {})], partition)).rejects.toMatchObject(refused);
      await expect(store.read({ container: 'threads', partition, id: 'a' })).rejects.toMatchObject(refused);
      const query: ListQuery<unknown> = { container: 'threads', partition, type: 'line', limit: 1 };
      await expect(store.list(query)).rejects.toMatchObject(refused);
    });

    it.each(invalidValues)('refuse %s', async (_, value) => {
      const partition = newPartition();
      await expect(write(backend().store, [create('a', value)], partition)).rejects.toMatchObject(refused);
      expect(await valueOf(backend().store, 'threads', partition, 'a')).toBeUndefined();
    });

    it('refuse a document of 2 MB and take one of 1.9 MB', async () => {
      const { store } = backend();
      const partition = newPartition();
      const text = 'x'.repeat(1_900_000);
      await expect(write(store, [create('a', { text: 'x'.repeat(2 * 1024 * 1024) })])).rejects.toMatchObject(
        refused,
      );
      await expect(write(store, [create('a', { text: 'é'.repeat(1024 * 1024) })])).rejects.toMatchObject(
        refused,
      );
      await write(store, [create('a', { text })], partition);
      expect(await valueOf(store, 'threads', partition, 'a')).toEqual({ text });
    });

    it('refuse a batch of more than 2 MB in all', async () => {
      const operations = ['a', 'b', 'c'].map((id) => create(id, { text: 'x'.repeat(800_000) }));
      await expect(write(backend().store, operations)).rejects.toMatchObject(refused);
    });

    it('refuse no operation, 101 operations, and two on one document', async () => {
      const { store } = backend();
      const many = Array.from({ length: 101 }, (_, n) => create(`entry:${n}`, {}));
      await expect(write(store, [])).rejects.toMatchObject(refused);
      await expect(write(store, many)).rejects.toMatchObject(refused);
      await expect(write(store, [create('a', {}), { kind: 'delete', id: 'a' }])).rejects.toMatchObject(
        refused,
      );
    });

    it('refuse reading more than 100 documents at once', async () => {
      const ids = Array.from({ length: 101 }, (_, n) => `entry:${n}`);
      await expect(backend().store.readMany('threads', newPartition(), ids)).rejects.toMatchObject(refused);
    });

    it.each([0, -2, 1.5, 2 ** 31, Number.NaN])('refuse a ttl of %s', async (ttl) => {
      await expect(write(backend().store, [create('a', {}, ttl)])).rejects.toMatchObject(refused);
    });

    it('refuse a ttl where documents do not expire, and in leases a partition other than the id', async () => {
      const { store } = backend();
      const settings: ContainerName = 'settings';
      await expect(store.write(settings, newPartition(), [create('a', {}, 60)])).rejects.toMatchObject(
        refused,
      );
      await expect(store.write('leases', 'a', [create('b', {})])).rejects.toMatchObject(refused);
    });

    it('refuse a document whose ordered-by field is absent or no number or text', async () => {
      const { store } = backend();
      for (const revision of [undefined, null, true, ['1'], { n: 1 }]) {
        const value = revision === undefined ? { type: 'line' } : { type: 'line', revision };
        await expect(write(store, [create('a', value)])).rejects.toMatchObject(refused);
      }
      expect((await write(store, [create('a', line(1)), create('b', line('two'))])).kind).toBe('committed');
    });
  });
}
