import { describe, expect, it } from '@jest/globals';
import { type Backend, create, created, newPartition, valueOf } from './backend.ts';

/** All operations of a write or none. */
export function batches(backend: Backend): void {
  describe('a batch', () => {
    it('commits all operations and answers an etag for each document it wrote', async () => {
      const { store } = backend();
      const partition = newPartition();
      const head = await created(store, 'threads', partition, 'head', { n: 1 });
      await created(store, 'threads', partition, 'old', {});
      const result = await store.write('threads', partition, [
        { kind: 'replace', id: 'head', value: { n: 2 }, ifMatch: head },
        create('entry:1', { n: 1 }),
        { kind: 'upsert', id: 'entry:2', value: { n: 2 } },
        { kind: 'delete', id: 'old' },
      ]);
      const found = await store.readMany<{ n: number }>('threads', partition, [
        'head',
        'entry:1',
        'entry:2',
        'old',
      ]);
      expect(found.map((document) => document?.value.n)).toEqual([2, 1, 2, undefined]);
      expect(result).toEqual({ kind: 'committed', etags: found.map((document) => document?.etag) });
    });

    it('writes nothing when a document exists already, and names the operation', async () => {
      const { store } = backend();
      const partition = newPartition();
      await created(store, 'threads', partition, 'entry:1', { first: true });
      const result = await store.write('threads', partition, [
        create('entry:0', {}),
        create('entry:1', { first: false }),
        create('entry:2', {}),
      ]);
      expect(result).toEqual({ kind: 'conflict', operation: 1, conflict: 'exists' });
      expect(await store.readMany('threads', partition, ['entry:0', 'entry:2'])).toEqual([
        undefined,
        undefined,
      ]);
      expect(await valueOf(store, 'threads', partition, 'entry:1')).toEqual({ first: true });
    });

    it('writes nothing when an etag no longer holds', async () => {
      const { store } = backend();
      const partition = newPartition();
      const old = await created(store, 'threads', partition, 'head', { n: 1 });
      await store.write('threads', partition, [{ kind: 'upsert', id: 'head', value: { n: 2 } }]);
      const result = await store.write('threads', partition, [
        create('entry:1', {}),
        { kind: 'delete', id: 'head', ifMatch: old },
      ]);
      expect(result).toEqual({ kind: 'conflict', operation: 1, conflict: 'changed' });
      expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ n: 2 });
      expect(await valueOf(store, 'threads', partition, 'entry:1')).toBeUndefined();
    });

    it('writes nothing when a document to replace or delete is missing', async () => {
      const { store } = backend();
      const partition = newPartition();
      const result = await store.write('threads', partition, [
        create('entry:1', {}),
        { kind: 'replace', id: 'head', value: {}, ifMatch: '"1"' },
      ]);
      expect(result).toEqual({ kind: 'conflict', operation: 1, conflict: 'missing' });
      const deleted = await store.write('threads', partition, [
        { kind: 'delete', id: 'x' },
        create('entry:1', {}),
      ]);
      expect(deleted).toEqual({ kind: 'conflict', operation: 0, conflict: 'missing' });
      expect(await valueOf(store, 'threads', partition, 'entry:1')).toBeUndefined();
    });

    it('takes a hundred operations', async () => {
      const { store } = backend();
      const partition = newPartition();
      const operations = Array.from({ length: 100 }, (_, n) => create(`entry:${n}`, { n }));
      expect((await store.write('threads', partition, operations)).kind).toBe('committed');
      expect(await valueOf(store, 'threads', partition, 'entry:99')).toEqual({ n: 99 });
    });

    it('that meets a conflict leaves the batches of the same moment alone', async () => {
      const { store } = backend();
      const [one, two, three] = [newPartition(), newPartition(), newPartition()];
      await created(store, 'threads', two, 'taken', {});
      const results = await Promise.all([
        store.write('threads', one, [create('a', {}), create('b', {})]),
        store.write('threads', two, [create('a', {}), create('taken', {})]),
        store.write('threads', three, [create('a', {}), create('b', {})]),
      ]);
      expect(results.map((result) => result.kind)).toEqual(['committed', 'conflict', 'committed']);
      expect(await valueOf(store, 'threads', one, 'b')).toEqual({});
      expect(await valueOf(store, 'threads', two, 'a')).toBeUndefined();
      expect(await valueOf(store, 'threads', three, 'b')).toEqual({});
    });
  });
}
