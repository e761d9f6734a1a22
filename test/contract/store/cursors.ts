import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Store } from '../../../api/ports/store.ts';
import { type Backend, create, newPartition } from './backend.ts';

interface Row {
  readonly type: 'row';
  readonly version: number;
}

const row = (version: number): Row => ({ type: 'row', version });

/** Everything written since a stamp, over all pages. */
async function since(
  store: Store,
  partition: string,
  stamp: number,
  limit = 1_000,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  let after: string | undefined;
  do {
    const query = { container: 'inbox', partition, type: 'row', since: stamp, limit } as const;
    const page = await store.list<Row>(after === undefined ? query : { ...query, after });
    for (const item of page.items) found.set(item.id, item.value.version);
    after = page.cursor;
  } while (after !== undefined);
  return found;
}

/** Cursors of lists: `stamp` taken before a list, `since` at the next one. */
export function cursors(backend: Backend): void {
  describe('a list since a stamp', () => {
    it('holds what was created or changed after the stamp was taken', async () => {
      const { store } = backend();
      const partition = newPartition();
      const start = await store.stamp();
      await store.write('inbox', partition, [create('a', row(1)), create('b', row(1))]);
      expect(await since(store, partition, start)).toEqual(
        new Map([
          ['a', 1],
          ['b', 1],
        ]),
      );
      const middle = await store.stamp();
      await store.write('inbox', partition, [
        { kind: 'upsert', id: 'a', value: row(2) },
        create('c', row(1)),
      ]);
      const found = await since(store, partition, middle);
      expect(found.get('a')).toBe(2);
      expect(found.get('c')).toBe(1);
    });

    it('leaves out what was written long before', async () => {
      const { store, passTime } = backend();
      const partition = newPartition();
      await store.write('inbox', partition, [create('a', row(1))]);
      await passTime(7_000);
      const stamp = await store.stamp();
      await store.write('inbox', partition, [create('b', row(1))]);
      expect([...(await since(store, partition, stamp)).keys()]).toEqual(['b']);
    }, 30_000);

    it('takes the stamps that documents carry', async () => {
      const { store } = backend();
      const partition = newPartition();
      await store.write('inbox', partition, [create('a', row(1))]);
      const stamp = (await store.read({ container: 'inbox', partition, id: 'a' }))?.stamp ?? 0;
      expect((await since(store, partition, stamp)).get('a')).toBe(1);
    });

    it('comes in pages', async () => {
      const { store } = backend();
      const partition = newPartition();
      const stamp = await store.stamp();
      await store.write(
        'inbox',
        partition,
        Array.from({ length: 7 }, (_, n) => create(`r${n}`, row(n))),
      );
      expect([...(await since(store, partition, stamp, 3)).values()]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    });

    it('asked again and again while others write, misses no document in its last state', async () => {
      const { store, openAnother } = backend();
      const other = await openAnother();
      const partition = newPartition();
      const [writers, writes] = [6, 25];
      const seen = new Map<string, number>();
      let stamp = await store.stamp();
      const look = async (): Promise<void> => {
        const next = await store.stamp();
        for (const [id, version] of await since(store, partition, stamp, 4))
          seen.set(id, Math.max(version, seen.get(id) ?? 0));
        stamp = next;
        // a store that answers from memory would otherwise leave the writers no turn
        await nextTurn();
      };
      const writing = Array.from({ length: writers }, async (_, writer) => {
        const handle = writer % 2 === 0 ? store : other;
        for (let version = 1; version <= writes; version++)
          await handle.write('inbox', partition, [
            { kind: 'upsert', id: `shared`, value: row(0) },
            { kind: 'upsert', id: `w${writer}`, value: row(version) },
          ]);
      });
      const ended = Promise.all(writing).then(() => true);
      while (!(await Promise.race([ended, look().then(() => false)])));
      await look();
      seen.delete('shared');
      expect(seen).toEqual(new Map(Array.from({ length: writers }, (_, writer) => [`w${writer}`, writes])));
    }, 60_000);
  });
}
