import { describe, expect, it } from '@jest/globals';
import { type Backend, create, created, line, newPartition, valueOf } from './backend.ts';

/** One document at a time: create, read, replace, upsert, delete and their conditions. */
export function singleDocuments(backend: Backend): void {
  describe('one document', () => {
    it('is read as it was created, with the etag and the id', async () => {
      const { store } = backend();
      const partition = newPartition();
      const etag = await created(store, 'threads', partition, 'entry:1', { ...line(1), text: 'hello' });
      const found = await store.read({ container: 'threads', partition, id: 'entry:1' });
      expect(found).toEqual({
        id: 'entry:1',
        value: { ...line(1), text: 'hello' },
        etag,
        stamp: expect.any(Number),
      });
    });

    it('that is not there is read as undefined', async () => {
      const { store } = backend();
      expect(
        await store.read({ container: 'threads', partition: newPartition(), id: 'head' }),
      ).toBeUndefined();
    });

    it('cannot be created twice, and the first stays', async () => {
      const { store } = backend();
      const partition = newPartition();
      await created(store, 'threads', partition, 'head', { first: true });
      const second = await store.write('threads', partition, [create('head', { first: false })]);
      expect(second).toEqual({ kind: 'conflict', operation: 0, conflict: 'exists' });
      expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ first: true });
    });

    it('with the same id lives apart in two partitions and in two containers', async () => {
      const { store } = backend();
      const [one, two] = [newPartition(), newPartition()];
      await created(store, 'threads', one, 'head', { at: 'one' });
      await created(store, 'threads', two, 'head', { at: 'two' });
      await created(store, 'agents', one, 'head', { at: 'agents' });
      expect(await valueOf(store, 'threads', one, 'head')).toEqual({ at: 'one' });
      expect(await valueOf(store, 'threads', two, 'head')).toEqual({ at: 'two' });
      expect(await valueOf(store, 'agents', one, 'head')).toEqual({ at: 'agents' });
    });

    it('is replaced against its etag and has a new one then', async () => {
      const { store } = backend();
      const partition = newPartition();
      const first = await created(store, 'threads', partition, 'head', { n: 1 });
      const result = await store.write('threads', partition, [
        { kind: 'replace', id: 'head', value: { n: 2 }, ifMatch: first },
      ]);
      const found = await store.read({ container: 'threads', partition, id: 'head' });
      expect(result).toEqual({ kind: 'committed', etags: [found?.etag] });
      expect(found?.etag).not.toBe(first);
      expect(found?.value).toEqual({ n: 2 });
    });

    it('is not replaced against an old etag, nor against one that is none', async () => {
      const { store } = backend();
      const partition = newPartition();
      const old = await created(store, 'threads', partition, 'head', { n: 1 });
      await store.write('threads', partition, [{ kind: 'upsert', id: 'head', value: { n: 2 } }]);
      for (const ifMatch of [old, 'nonsense', '"0"']) {
        const result = await store.write('threads', partition, [
          { kind: 'replace', id: 'head', value: { n: 3 }, ifMatch },
        ]);
        expect(result).toEqual({ kind: 'conflict', operation: 0, conflict: 'changed' });
      }
      expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ n: 2 });
    });

    it('that is missing is neither replaced nor deleted', async () => {
      const { store } = backend();
      const partition = newPartition();
      const missing = { kind: 'conflict', operation: 0, conflict: 'missing' };
      const replaced = await store.write('threads', partition, [
        { kind: 'replace', id: 'head', value: {}, ifMatch: '1' },
      ]);
      expect(replaced).toEqual(missing);
      expect(await store.write('threads', partition, [{ kind: 'delete', id: 'head' }])).toEqual(missing);
    });

    it('is created or overwritten by an upsert', async () => {
      const { store } = backend();
      const partition = newPartition();
      const upsert = (n: number) =>
        store.write('threads', partition, [{ kind: 'upsert', id: 'head', value: { n } }]);
      expect(await upsert(1)).toEqual({ kind: 'committed', etags: [expect.any(String)] });
      expect(await upsert(2)).toEqual({ kind: 'committed', etags: [expect.any(String)] });
      expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ n: 2 });
    });

    it('is deleted against its etag only, if one is given', async () => {
      const { store } = backend();
      const partition = newPartition();
      const old = await created(store, 'threads', partition, 'head', { n: 1 });
      await store.write('threads', partition, [{ kind: 'upsert', id: 'head', value: { n: 2 } }]);
      const stale = await store.write('threads', partition, [{ kind: 'delete', id: 'head', ifMatch: old }]);
      expect(stale).toEqual({ kind: 'conflict', operation: 0, conflict: 'changed' });
      const found = await store.read({ container: 'threads', partition, id: 'head' });
      const result = await store.write('threads', partition, [
        { kind: 'delete', id: 'head', ifMatch: found?.etag ?? '' },
      ]);
      expect(result).toEqual({ kind: 'committed', etags: [undefined] });
      expect(await store.read({ container: 'threads', partition, id: 'head' })).toBeUndefined();
    });

    it('that was deleted and created again does not match the etag of its former life', async () => {
      const { store } = backend();
      const partition = newPartition();
      const former = await created(store, 'threads', partition, 'head', { life: 1 });
      await store.write('threads', partition, [{ kind: 'delete', id: 'head' }]);
      await created(store, 'threads', partition, 'head', { life: 2 });
      const result = await store.write('threads', partition, [
        { kind: 'replace', id: 'head', value: { life: 3 }, ifMatch: former },
      ]);
      expect(result).toEqual({ kind: 'conflict', operation: 0, conflict: 'changed' });
    });

    it('keeps unicode, numbers, nulls, booleans and nesting as they are', async () => {
      const { store } = backend();
      const partition = newPartition();
      const value = {
        romanian: 'Bună ziua, ședință țuică',
        emoji: '👩‍👩‍👧‍👦 \u{1f680}',
        rightToLeft: 'שלום العربية',
        control: 'tab\tline\nnul\u0000 quote" back\\slash \u2028',
        numbers: [0, -1, 1.5, 1e-7, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
        nothing: null,
        flags: [true, false],
        empty: { list: [], object: {}, text: '' },
        id: 'a field of the document, not its id',
        pk: 'so is this',
        _ts: 1,
        ttl: 'and this',
      };
      await created(store, 'threads', partition, 'in:ähm:日本', value);
      expect(await valueOf(store, 'threads', partition, 'in:ähm:日本')).toEqual(value);
    });

    it('has no field that was undefined', async () => {
      const { store } = backend();
      const partition = newPartition();
      await created(store, 'threads', partition, 'head', {
        gone: undefined,
        inner: { gone: undefined, stays: null },
      });
      const found = await store.read<object>({ container: 'threads', partition, id: 'head' });
      expect(JSON.stringify(found?.value)).toBe('{"inner":{"stays":null}}');
    });

    it('is a copy: changing what was written or read changes nothing in the store', async () => {
      const { store } = backend();
      const partition = newPartition();
      const value = { list: ['a'] };
      await created(store, 'threads', partition, 'head', value);
      value.list.push('b');
      const found = await store.read<{ list: string[] }>({ container: 'threads', partition, id: 'head' });
      found?.value.list.push('c');
      expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ list: ['a'] });
    });
  });

  describe('several documents at once', () => {
    it('come in the order asked for, missing ones as undefined, repeated ones repeatedly', async () => {
      const { store } = backend();
      const partition = newPartition();
      await store.write('threads', partition, [
        create('a', { n: 1 }),
        create('b', { n: 2 }),
        create('c', { n: 3 }),
      ]);
      const found = await store.readMany<{ n: number }>('threads', partition, ['c', 'x', 'a', 'c']);
      expect(found.map((document) => document?.value.n)).toEqual([3, undefined, 1, 3]);
      expect(found[0]?.etag).toBe((await store.read({ container: 'threads', partition, id: 'c' }))?.etag);
    });

    it('may be none', async () => {
      expect(await backend().store.readMany('threads', newPartition(), [])).toEqual([]);
    });

    it('may be a hundred', async () => {
      const { store } = backend();
      const partition = newPartition();
      const ids = Array.from({ length: 100 }, (_, n) => `entry:${n}`);
      await store.write(
        'threads',
        partition,
        ids.map((id, n) => create(id, { n })),
      );
      const found = await store.readMany<{ n: number }>('threads', partition, ids);
      expect(found.map((document) => document?.value.n)).toEqual(ids.map((_, n) => n));
    });

    it('are never of another partition', async () => {
      const { store } = backend();
      const [mine, other] = [newPartition(), newPartition()];
      await created(store, 'threads', other, 'head', {});
      expect(await store.readMany('threads', mine, ['head'])).toEqual([undefined]);
    });
  });
}
