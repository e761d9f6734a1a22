import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Store, Stored, WriteOperation, WriteResult } from '../../../api/ports/store.ts';
import { type Backend, newPartition } from './backend.ts';

/** What a random operation aims at: an id out of few, and an etag that is the latest, an older one, or none. */
interface Step {
  readonly kind: WriteOperation['kind'];
  readonly id: string;
  readonly order: number | string;
  readonly offered: boolean;
  readonly etag: 'latest' | 'old';
  readonly conditional: boolean;
}

const ids = ['a', 'b', 'c', 'd'];

/** One field holds numbers or texts, never both: `containers.ts` demands it. */
const orders = fc.constantFrom<fc.Arbitrary<number | string>>(
  fc.constantFrom('', 'a', 'b', 'é', 'B', '1'),
  // JSON knows no -0
  fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -1, max: 1, noNaN: true })).map((n) => n + 0),
);

const stepWith = (order: fc.Arbitrary<number | string>): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constantFrom('create', 'replace', 'upsert', 'delete'),
    id: fc.constantFrom(...ids),
    order,
    offered: fc.boolean(),
    etag: fc.constantFrom('latest', 'latest', 'latest', 'old'),
    conditional: fc.boolean(),
  });

const sequences = orders.chain((order) => {
  const batch = fc.uniqueArray(stepWith(order), { minLength: 1, maxLength: 3, selector: ({ id }) => id });
  return fc.array(batch, { minLength: 1, maxLength: 12 });
});

interface Known {
  readonly value: { readonly order: number | string; readonly offered: boolean };
  readonly etag: string;
}

/** A store as small as it can be said. */
class Model {
  readonly documents = new Map<string, Known>();
  readonly #former = new Map<string, string>();

  operation({ kind, id, order, offered, etag, conditional }: Step): WriteOperation {
    const latest = this.documents.get(id)?.etag ?? 'none';
    const ifMatch = etag === 'latest' ? latest : (this.#former.get(id) ?? 'none');
    const value = { type: 'item', order, offered };
    if (kind === 'replace') return { kind, id, value, ifMatch };
    if (kind === 'delete') return conditional ? { kind, id, ifMatch } : { kind, id };
    return { kind, id, value };
  }

  expected(operations: readonly WriteOperation[]): WriteResult | 'committed' {
    for (const [index, operation] of operations.entries()) {
      const found = this.documents.get(operation.id);
      const conflict = (conflict: 'exists' | 'missing' | 'changed'): WriteResult => ({
        kind: 'conflict',
        operation: index,
        conflict,
      });
      if (operation.kind === 'upsert') continue;
      if (operation.kind === 'create') {
        if (found !== undefined) return conflict('exists');
        continue;
      }
      if (found === undefined) return conflict('missing');
      if (operation.ifMatch !== undefined && operation.ifMatch !== found.etag) return conflict('changed');
    }
    return 'committed';
  }

  apply(operations: readonly WriteOperation[], etags: readonly (string | undefined)[]): void {
    for (const [index, operation] of operations.entries()) {
      const before = this.documents.get(operation.id);
      if (before !== undefined) this.#former.set(operation.id, before.etag);
      if (operation.kind === 'delete') this.documents.delete(operation.id);
      else
        this.documents.set(operation.id, {
          value: operation.value as Known['value'],
          etag: etags[index] ?? '',
        });
    }
  }

  list(offered: boolean | undefined, descending: boolean): readonly string[] {
    const found = [...this.documents].filter(
      ([, { value }]) => offered === undefined || value.offered === offered,
    );
    const sorted = found.sort(([aId, a], [bId, b]) => order(a.value.order, b.value.order) || order(aId, bId));
    const ordered = sorted.map(([id]) => id);
    return descending ? ordered.reverse() : ordered;
  }
}

const order = (a: number | string, b: number | string): number => {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
};

async function listed(store: Store, partition: string, offered: boolean | undefined, descending: boolean) {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await store.list({
      container: 'work',
      partition,
      type: 'item',
      orderBy: 'order',
      descending,
      limit: 2,
      ...(offered === undefined ? {} : { where: { offered } }),
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items.map((item) => item.id));
    after = page.cursor;
  } while (after !== undefined);
  return found;
}

/** Random sequences of batches, after each of which the store and a tiny model agree in everything that can be seen. */
export function agreesWithTheModel(backend: Backend, runs: number): void {
  describe('against a model', () => {
    it('any sequence of batches has the same results, reads and lists', async () => {
      const { store } = backend();
      const property = fc.asyncProperty(sequences, async (batches) => {
        const model = new Model();
        const partition = newPartition();
        for (const steps of batches) {
          const operations = steps.map((one) => model.operation(one));
          const result = await store.write('work', partition, operations);
          const expected = model.expected(operations);
          if (result.kind === 'conflict' || expected !== 'committed') expect(result).toEqual(expected);
          else model.apply(operations, result.etags);
          const read: readonly (Stored<unknown> | undefined)[] = await store.readMany('work', partition, ids);
          const seen = read.map((document) => document && { value: document.value, etag: document.etag });
          const known = ids.map((id) => model.documents.get(id));
          expect(seen).toEqual(
            known.map((one) => one && { value: { ...one.value, type: 'item' }, etag: one.etag }),
          );
        }
        for (const offered of [undefined, true, false])
          for (const descending of [true, false])
            expect(await listed(store, partition, offered, descending)).toEqual(
              model.list(offered, descending),
            );
      });
      await fc.assert(property, { numRuns: runs });
    }, 120_000);
  });
}
