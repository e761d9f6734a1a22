import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cosmosContainerDefinitions } from '../../api/adapters/cosmos/container-definitions.ts';
import type { StoreCharge } from '../../api/adapters/cosmos/cosmos-calls.ts';
import { type CosmosUnderTest, cosmosUnderTest } from './cosmos-transport/cosmos-under-test.ts';
import { create, created, line, newPartition, valueOf } from './store/backend.ts';

/** What only a service can do to the adapter: throttle, lose answers, lag behind, count. */
describe('the Cosmos DB adapter', () => {
  const charges: StoreCharge[] = [];
  let cosmos: CosmosUnderTest;
  beforeEach(async () => {
    charges.length = 0;
    cosmos = await cosmosUnderTest({ timeoutMs: 1_000, onCharge: (charge) => charges.push(charge) });
  });
  afterEach(() => cosmos.dispose());

  const busy = { code: 'store-busy' };
  const unavailable = { code: 'store-unavailable' };

  describe('when throttled', () => {
    it('given three 429, a write succeeds after the SDK’s own retries', async () => {
      const partition = newPartition();
      cosmos.fake.faults.add('batch', { kind: 'status', status: 429, retryAfterMs: 5 }, 3);
      await created(cosmos.store, 'threads', partition, 'head', { n: 1 });
      expect(cosmos.fake.requests.filter((kind) => kind === 'batch')).toHaveLength(4);
    });

    it('given 429 without end, a write is store-busy and certainly not applied', async () => {
      const partition = newPartition();
      cosmos.fake.faults.add('batch', { kind: 'status', status: 429, retryAfterMs: 1 }, 1_000);
      await expect(cosmos.store.write('threads', partition, [create('head', {})])).rejects.toMatchObject(
        busy,
      );
      cosmos.fake.faults.clear();
      expect(await valueOf(cosmos.store, 'threads', partition, 'head')).toBeUndefined();
    });

    it.each(['read', 'bulk', 'query'] as const)(
      'given two 429, a %s succeeds; without end it is store-busy',
      async (kind) => {
        const partition = newPartition();
        await cosmos.store.write('threads', partition, [create('a', line(1)), create('b', line(2))]);
        const call = {
          read: () => cosmos.store.read({ container: 'threads', partition, id: 'a' }),
          bulk: () => cosmos.store.readMany('threads', partition, ['a', 'b']),
          query: () => cosmos.store.list({ container: 'threads', partition, type: 'line', limit: 5 }),
        }[kind];
        cosmos.fake.faults.add(kind, { kind: 'status', status: 429, retryAfterMs: 1 }, 2);
        expect(await call()).toBeDefined();
        cosmos.fake.faults.add(kind, { kind: 'status', status: 429, retryAfterMs: 1 }, 1_000);
        await expect(call()).rejects.toMatchObject(busy);
      },
    );

    it('given 449 (others write the document), a write is store-busy', async () => {
      cosmos.fake.faults.add('batch', { kind: 'status', status: 449 });
      await expect(cosmos.store.write('threads', newPartition(), [create('head', {})])).rejects.toMatchObject(
        busy,
      );
    });
  });

  describe('when the outcome of a write is unknown', () => {
    it.each(['reply-lost', 'no-answer', 'connection-lost'] as const)(
      'given %s, it says store-unavailable and sends nothing again',
      async (kind) => {
        const partition = newPartition();
        cosmos.fake.faults.add('batch', { kind });
        const write = cosmos.store.write('threads', partition, [create('head', { n: 1 })]);
        await expect(write).rejects.toMatchObject(unavailable);
        expect(cosmos.fake.requests.filter((request) => request === 'batch')).toHaveLength(1);
        const applied = kind === 'reply-lost' ? { n: 1 } : undefined;
        expect(await valueOf(cosmos.store, 'threads', partition, 'head')).toEqual(applied);
      },
    );

    it.each([408, 500, 503])('given a %s, it says store-unavailable', async (status) => {
      cosmos.fake.faults.add('batch', { kind: 'status', status });
      await expect(cosmos.store.write('threads', newPartition(), [create('head', {})])).rejects.toMatchObject(
        unavailable,
      );
    });
  });

  describe('when the service cannot be used', () => {
    it.each([
      [403, 'role assignments'],
      [401, 'role assignments'],
      [400, 'template'],
    ])('given a %s, the reason says what to look at', async (status, word) => {
      cosmos.fake.faults.add('read', { kind: 'status', status });
      const read = cosmos.store.read({ container: 'threads', partition: newPartition(), id: 'head' });
      const details: unknown = { reason: expect.stringContaining(word) };
      await expect(read).rejects.toMatchObject({ ...unavailable, details });
    });

    it('given a database that is not there, a read is store-unavailable and not "no such document"', async () => {
      const other = await cosmosUnderTest({ databaseName: 'missing' });
      const partition = newPartition();
      await expect(other.store.read({ container: 'threads', partition, id: 'head' })).rejects.toMatchObject(
        unavailable,
      );
      await expect(other.store.write('threads', partition, [create('a', {})])).rejects.toMatchObject(
        unavailable,
      );
      await other.dispose();
    });
  });

  describe('under session consistency', () => {
    it('reads its own writes although a replica is behind, and another handle may not see them yet', async () => {
      const partition = newPartition();
      const other = await cosmos.openAnother();
      const old = await created(cosmos.store, 'threads', partition, 'head', { n: 1 });
      cosmos.fake.container('threads').holdReplica();
      const replace = (ifMatch: string) =>
        ({ kind: 'replace', id: 'head', value: { n: 2 }, ifMatch }) as const;
      await cosmos.store.write('threads', partition, [replace(old)]);
      expect(await valueOf(cosmos.store, 'threads', partition, 'head')).toEqual({ n: 2 });
      expect(await valueOf(other, 'threads', partition, 'head')).toEqual({ n: 1 });
      const stale = await other.write('threads', partition, [replace(old)]);
      expect(stale).toEqual({ kind: 'conflict', operation: 0, conflict: 'changed' });
      cosmos.fake.container('threads').releaseReplica();
      expect(await valueOf(other, 'threads', partition, 'head')).toEqual({ n: 2 });
    });

    it('given 404/1002 (no replica has our session yet), reads again instead of answering "missing"', async () => {
      const partition = newPartition();
      await created(cosmos.store, 'threads', partition, 'head', { n: 1 });
      cosmos.fake.faults.add('read', { kind: 'status', status: 404, substatus: 1002 }, 2);
      expect(await valueOf(cosmos.store, 'threads', partition, 'head')).toEqual({ n: 1 });
      cosmos.fake.faults.add('read', { kind: 'status', status: 404, substatus: 1002 }, 100);
      const read = cosmos.store.read({ container: 'threads', partition, id: 'head' });
      await expect(read).rejects.toMatchObject(unavailable);
    });
  });

  describe('costs', () => {
    it('one request for a read, for up to four documents by id, and for any write', async () => {
      const partition = newPartition();
      const ids = ['a', 'b', 'c', 'd'];
      await cosmos.store.write(
        'threads',
        partition,
        ids.map((id) => create(id, { id })),
      );
      await cosmos.store.readMany('threads', partition, ids);
      cosmos.fake.requests.length = 0;
      await cosmos.store.read({ container: 'threads', partition, id: 'a' });
      await cosmos.store.readMany('threads', partition, ['a']);
      await cosmos.store.readMany('threads', partition, ids);
      await cosmos.store.write('threads', partition, [{ kind: 'delete', id: 'a' }]);
      await cosmos.store.readMany('threads', partition, [...ids, 'e', 'f']);
      expect(cosmos.fake.requests).toEqual(['read', 'read', 'bulk', 'batch', 'plan', 'query']);
    });

    it('request units, told call by call', async () => {
      const partition = newPartition();
      await created(cosmos.store, 'threads', partition, 'head', {});
      await cosmos.store.readMany('threads', partition, ['head', 'x', 'y']);
      expect(charges).toEqual([
        { call: 'write', container: 'threads', requestUnits: 5.5 },
        { call: 'readMany', container: 'threads', requestUnits: 3 },
      ]);
    });

    it('nothing before the first call', () => {
      expect(cosmos.fake.requests).toEqual([]);
    });
  });

  describe('container definitions', () => {
    it('exclude everything but what is declared, and give every ordered list its composite index', () => {
      const threads = cosmosContainerDefinitions().find(({ id }) => id === 'threads');
      expect(threads?.partitionKey).toEqual({ paths: ['/pk'], kind: 'Hash', version: 2 });
      expect(threads?.defaultTtl).toBe(-1);
      expect(threads?.indexingPolicy.excludedPaths).toContainEqual({ path: '/*' });
      expect(threads?.indexingPolicy.includedPaths).toContainEqual({ path: '/content/revision/?' });
      expect(threads?.indexingPolicy.includedPaths).not.toContainEqual({ path: '/content/text/?' });
      const paths = threads?.indexingPolicy.compositeIndexes.map((index) => index.map(({ path }) => path));
      expect(paths).toContainEqual(['/pk', '/content/type', '/content/revision', '/id']);
    });

    it('give leases the partition key that Azure’s trigger demands, and no ttl where nothing expires', () => {
      const leases = cosmosContainerDefinitions().find(({ id }) => id === 'leases');
      expect(leases?.partitionKey.paths).toEqual(['/id']);
      expect(leases?.defaultTtl).toBeUndefined();
    });
  });
});
