import { describe, expect, it } from '@jest/globals';
import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import type { Store } from '../../api/ports/store.ts';
import { faultyStore } from '../faults/faulty-store.ts';
import { scriptedFaults, seededFaults } from '../faults/store-faults.ts';
import { StoreHistory } from '../faults/store-history.ts';
import { MemoryDatabase } from '../simulation/memory-database.ts';
import { openMemoryStore } from '../simulation/memory-store.ts';
import { create, line, newPartition, valueOf } from './store/backend.ts';
import { MovableClock } from './store/movable-clock.ts';
import { storeContract } from './store-contract.ts';

const memory = (database = new MemoryDatabase()): Store => openMemoryStore(database, new MovableClock());

storeContract('memory behind the fault decorator, without faults', async () => {
  const clock = new MovableClock();
  const database = new MemoryDatabase();
  const history = new StoreHistory();
  const openAnother = async (): Promise<Store> =>
    faultyStore(openMemoryStore(database, clock), () => undefined, history);
  const store = await openAnother();
  const passTime = async (milliseconds: number): Promise<void> => clock.move(milliseconds);
  return { store, openAnother, passTime, dispose: async () => {} };
});

describe('the fault decorator', () => {
  const partition = newPartition();
  const head = { container: 'threads', partition, id: 'head' } as const;

  it('throttled: refuses with store-busy and applies nothing', async () => {
    const store = faultyStore(memory(), scriptedFaults(['throttled']));
    const write = store.write('threads', partition, [create('head', {})]);
    await expect(write).rejects.toMatchObject({ code: 'store-busy' });
    expect(await store.read(head)).toBeUndefined();
  });

  it('reply-lost: applies, and says store-unavailable', async () => {
    const store = faultyStore(memory(), scriptedFaults(['reply-lost']));
    const write = store.write('threads', partition, [create('head', { n: 1 })]);
    await expect(write).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await valueOf(store, 'threads', partition, 'head')).toEqual({ n: 1 });
  });

  it('not-applied: says the same, and nothing happened', async () => {
    const store = faultyStore(memory(), scriptedFaults(['not-applied']));
    const write = store.write('threads', partition, [create('head', {})]);
    await expect(write).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await store.read(head)).toBeUndefined();
  });

  it('stale: another handle sees an older state, in reads and lists, but never its own past undone', async () => {
    const database = new MemoryDatabase();
    const history = new StoreHistory();
    const writer = faultyStore(memory(database), scriptedFaults([]), history);
    const none = undefined;
    const reader = faultyStore(
      memory(database),
      scriptedFaults([none, 'stale', 'stale', 'stale', none, 'stale']),
      history,
    );
    await writer.write('threads', partition, [create('head', { n: 1 }), create('a', line(1))]);
    expect((await reader.read(head))?.value).toEqual({ n: 1 });
    await writer.write('threads', partition, [
      { kind: 'upsert', id: 'head', value: { n: 2 } },
      create('b', line(2)),
    ]);
    expect((await reader.read(head))?.value).toEqual({ n: 1 });
    expect(await reader.readMany('threads', partition, ['b'])).toEqual([undefined]);
    const list = { container: 'threads', partition, type: 'line', limit: 5 } as const;
    expect((await reader.list(list)).items.map(({ id }) => id)).toEqual(['a']);
    expect((await reader.read(head))?.value).toEqual({ n: 2 });
    expect((await reader.read(head))?.value).toEqual({ n: 2 });
  });

  it('draws the same faults from the same seed, and others from another', () => {
    const draw = (seed: number): readonly (string | undefined)[] => {
      const next = seededFaults(seed, { throttled: 0.2, 'reply-lost': 0.2 });
      return Array.from({ length: 50 }, () => next({ call: 'write', container: 'threads', partition }));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(new Set(draw(7))).toEqual(new Set([undefined, 'throttled', 'reply-lost']));
  });

  it.each([1, 2, 3, 4, 5])(
    'under every fault, compare-and-set with idempotent content loses and doubles nothing (seed %i)',
    async (seed) => {
      const database = new MemoryDatabase();
      const history = new StoreHistory();
      const rates = { throttled: 0.1, 'reply-lost': 0.15, 'not-applied': 0.1, stale: 0.3 };
      const handles = [0, 1, 2].map((n) =>
        faultyStore(memory(database), seededFaults(seed * 10 + n, rates), history),
      );
      await memory(database).write('threads', partition, [create('head', { marks: [] })]);
      const add = async (store: Store, mark: string): Promise<void> => {
        for (;;) {
          try {
            const found = await store.read<{ marks: readonly string[] }>(head);
            if (found === undefined || found.value.marks.includes(mark)) return;
            const value = { marks: [...found.value.marks, mark] };
            const operation = { kind: 'replace', id: 'head', value, ifMatch: found.etag } as const;
            const result = await store.write('threads', partition, [operation]);
            if (result.kind === 'committed') return;
          } catch (error) {
            if (!isPunteError(error)) throw error;
          }
        }
      };
      const marks = Array.from({ length: 60 }, (_, n) => `m${n}`);
      await Promise.all(
        handles.map(async (store, n) => {
          for (const [index, mark] of marks.entries()) if (index % 3 === n) await add(store, mark);
        }),
      );
      const end = await memory(database).read<{ marks: readonly string[] }>(head);
      expect([...(end?.value.marks ?? [])].toSorted()).toEqual(marks.toSorted());
    },
  );
});
