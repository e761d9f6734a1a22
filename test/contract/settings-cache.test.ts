import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import type { DocumentKey, Store } from '../../api/ports/store.ts';
import { createQueue } from '../../api/use-cases/settings/save-queue.ts';
import { createSettingsCache } from '../../api/use-cases/settings/settings-cache.ts';
import { admin, type Installation, openInstallation } from './settings-installation.ts';
import { storeWith } from './store-with.ts';

let installation: Installation;
beforeEach(async () => {
  installation = await openInstallation();
});
afterEach(() => installation.close());

interface Watch {
  readonly calls: { reads: number; lists: number; writes: number };
  broken: boolean;
  /** Runs before every list, as something that happens in between. */
  beforeList: () => Promise<unknown>;
  /** Answers that come instead of the next reads. */
  readonly staleReads: unknown[];
  readonly store: Store;
}

/** Counts what is asked of the store, and fails on demand. */
function watched(store: Store): Watch {
  const calls = { reads: 0, lists: 0, writes: 0 };
  const count = (kind: keyof typeof calls) => {
    calls[kind] += 1;
    if (watch.broken) throw new PunteError('store-unavailable');
  };
  const around: Partial<Store> = {
    read: async <T>(key: DocumentKey<T>) => {
      count('reads');
      const fresh = await store.read(key);
      const stale = watch.staleReads.shift();
      return stale === undefined ? fresh : (stale as typeof fresh);
    },
    list: async (query) => {
      count('lists');
      await watch.beforeList();
      return store.list(query);
    },
    write: async (container, partition, operations) => {
      count('writes');
      return store.write(container, partition, operations);
    },
  };
  const watch: Watch = {
    calls,
    broken: false,
    beforeList: () => Promise.resolve(),
    staleReads: [],
    store: storeWith(store, around),
  };
  return watch;
}

const saveQueue = (name: string) =>
  createQueue(installation.process(), admin, { name, priority: 1, members: [] });

function openCache() {
  const watch = watched(installation.store);
  return { watch, cache: createSettingsCache({ store: watch.store, clock: installation.clock }) };
}

describe('Given a cache of settings', () => {
  it('when nothing changes, then it costs one point read in two seconds however many ask', async () => {
    const { watch, cache } = openCache();
    await cache.current();
    installation.clock.move(2_000);
    const before = { ...watch.calls };
    await Promise.all(Array.from({ length: 100 }, () => cache.current()));
    await cache.current();
    expect(watch.calls).toEqual({ ...before, reads: before.reads + 1 });
  });

  it('when another process saves, then the change is seen within two seconds and only what changed is read', async () => {
    const { watch, cache } = openCache();
    await saveQueue('Orders');
    const before = await cache.current();
    await saveQueue('Returns');
    installation.clock.move(2_000);
    const lists = watch.calls.lists;
    const after = await cache.current();
    expect([...after.queues.values()].map(({ name }) => name)).toContain('Returns');
    expect(watch.calls.lists).toBe(lists + 1);
    // a request keeps the snapshot it began with
    expect(before.queues.size).toBe(2);
    expect(after.queues.size).toBe(3);
  });

  it('when somebody asks for a younger copy, then it looks again', async () => {
    const { cache } = openCache();
    await cache.current();
    await saveQueue('Orders');
    installation.clock.move(300);
    expect((await cache.current()).queues.size).toBe(1);
    expect((await cache.current(250)).queues.size).toBe(2);
  });

  it('when a save of this process is done, then its next look sees it at once', async () => {
    const deps = installation.process();
    await deps.settings.current();
    await createQueue(deps, admin, { name: 'Orders', priority: 1, members: [] });
    expect((await deps.settings.current()).queues.size).toBe(2);
  });

  it('when others save while it loads, then it holds exactly one generation', async () => {
    const { watch, cache } = openCache();
    await saveQueue('Orders');
    let saves = 0;
    watch.beforeList = async () => {
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
    const { watch, cache } = openCache();
    const before = await cache.current();
    watch.broken = true;
    installation.clock.move(30_000);
    expect(await cache.current()).toBe(before);
    installation.clock.move(31_000);
    await expect(cache.current()).rejects.toMatchObject({ code: 'store-unavailable' });
    watch.broken = false;
    expect((await cache.current()).generation).toBe(1);
  });

  it('when the store fails at the very first load, then that is said', async () => {
    const { watch, cache } = openCache();
    watch.broken = true;
    await expect(cache.current()).rejects.toMatchObject({ code: 'store-unavailable' });
    watch.broken = false;
    expect((await cache.current()).queues.size).toBe(1);
  });

  it('when a reading is behind, then the copy never goes back', async () => {
    await saveQueue('Orders');
    const stale = await installation.store.read({
      container: 'settings',
      partition: 'live',
      id: 'generation',
    });
    await saveQueue('Returns');
    const { watch, cache } = openCache();
    expect((await cache.current()).generation).toBe(3);
    watch.staleReads.push(stale, stale);
    installation.clock.move(2_000);
    expect((await cache.current()).generation).toBe(3);
  });
});
