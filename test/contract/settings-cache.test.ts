import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import type { Store } from '../../api/ports/store.ts';
import { createQueue } from '../../api/use-cases/settings/save-queue.ts';
import { createSettingsCache } from '../../api/use-cases/settings/settings-cache.ts';
import { admin, type Installation, openInstallation } from './settings-installation.ts';

let installation: Installation;
beforeEach(async () => {
  installation = await openInstallation();
});
afterEach(() => installation.close());

interface WatchedStore extends Store {
  readonly calls: { reads: number; lists: number; writes: number };
  broken: boolean;
  /** Runs before every list, as something that happens in between. */
  beforeList: () => Promise<unknown>;
}

/** Counts what is asked of the store, and fails on demand. */
function watched(store: Store): WatchedStore {
  const calls = { reads: 0, lists: 0, writes: 0 };
  const count = (kind: keyof typeof calls) => {
    calls[kind] += 1;
    if (self.broken) throw new PunteError('store-unavailable');
  };
  const self: WatchedStore = {
    calls,
    broken: false,
    beforeList: () => Promise.resolve(),
    read: async (key) => {
      count('reads');
      return store.read(key);
    },
    readMany: (container, partition, ids) => store.readMany(container, partition, ids),
    list: async (query) => {
      count('lists');
      await self.beforeList();
      return store.list(query);
    },
    write: async (container, partition, operations) => {
      count('writes');
      return store.write(container, partition, operations);
    },
    stamp: () => store.stamp(),
    close: () => store.close(),
  };
  return self;
}

const saveQueue = (name: string) =>
  createQueue(installation.process(), admin, { name, priority: 1, members: [] });

function openCache() {
  const store = watched(installation.store);
  return { store, cache: createSettingsCache({ store, clock: installation.clock }) };
}

describe('Given a cache of settings', () => {
  it('when nothing changes, then it costs one point read in two seconds however many ask', async () => {
    const { store, cache } = openCache();
    await cache.current();
    installation.clock.move(2_000);
    const before = { ...store.calls };
    await Promise.all(Array.from({ length: 100 }, () => cache.current()));
    await cache.current();
    expect(store.calls).toEqual({ ...before, reads: before.reads + 1 });
  });

  it('when another process saves, then the change is seen within two seconds and only what changed is read', async () => {
    const { store, cache } = openCache();
    await saveQueue('Orders');
    const before = await cache.current();
    await saveQueue('Returns');
    installation.clock.move(2_000);
    const lists = store.calls.lists;
    const after = await cache.current();
    expect([...after.queues.values()].map(({ name }) => name)).toContain('Returns');
    expect(store.calls.lists).toBe(lists + 1);
    // a request keeps the snapshot it began with
    expect(before.queues.size).toBe(2);
    expect(after.queues.size).toBe(3);
  });

  it('when a save of this process is done, then its next look sees it at once', async () => {
    const deps = installation.process();
    await deps.settings.current();
    await createQueue(deps, admin, { name: 'Orders', priority: 1, members: [] });
    expect((await deps.settings.current()).queues.size).toBe(2);
  });

  it('when others save while it loads, then it holds exactly one generation', async () => {
    const { store, cache } = openCache();
    await saveQueue('Orders');
    let saves = 0;
    store.beforeList = async () => {
      if (saves >= 3) return;
      saves += 1;
      await saveQueue(`Queue ${saves}`);
    };
    const { generation, queues } = await cache.current();
    expect([generation, queues.size]).toEqual([5, 5]);
  });

  it('when there are more settings than a page holds, then all are loaded', async () => {
    for (let number = 1; number <= 205; number += 1) await saveQueue(`Queue ${number}`);
    const { cache } = openCache();
    expect((await cache.current()).queues.size).toBe(206);
  });

  it('when the store fails for a moment, then the last copy serves, but not for ever', async () => {
    const { store, cache } = openCache();
    const before = await cache.current();
    store.broken = true;
    installation.clock.move(30_000);
    expect(await cache.current()).toBe(before);
    installation.clock.move(31_000);
    await expect(cache.current()).rejects.toMatchObject({ code: 'store-unavailable' });
    store.broken = false;
    expect((await cache.current()).generation).toBe(1);
  });

  it('when the store fails at the very first load, then that is said', async () => {
    const { store, cache } = openCache();
    store.broken = true;
    await expect(cache.current()).rejects.toMatchObject({ code: 'store-unavailable' });
    store.broken = false;
    expect((await cache.current()).queues.size).toBe(1);
  });

  it('when a reading is behind, then the copy never goes back', async () => {
    await saveQueue('Orders');
    const store = watched(installation.store);
    const stale = await installation.store.read({
      container: 'settings',
      partition: 'live',
      id: 'generation',
    });
    const cache = createSettingsCache({ store, clock: installation.clock });
    await saveQueue('Returns');
    expect((await cache.current()).generation).toBe(3);
    const read = store.read.bind(store);
    let staleReads = 2;
    Object.assign(store, {
      read: (key: Parameters<Store['read']>[0]) => {
        staleReads -= 1;
        return staleReads >= 0 ? Promise.resolve(stale) : read(key);
      },
    });
    installation.clock.move(2_000);
    expect((await cache.current()).generation).toBe(3);
  });
});
