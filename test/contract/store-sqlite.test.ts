import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../api/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../api/ports/store.ts';
import { MovableClock } from './store/movable-clock.ts';
import { storeContract } from './store-contract.ts';

storeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'punte-store-'));
  const clock = new MovableClock();
  const stores: Store[] = [];
  const openAnother = async (): Promise<Store> => {
    const store = await openSqliteStore({ file: join(folder, 'punte.db'), clock, sweepEveryMs: 0 });
    stores.push(store);
    return store;
  };
  return {
    store: await openAnother(),
    openAnother,
    passTime: async (milliseconds) => clock.move(milliseconds),
    dispose: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await rm(folder, { recursive: true });
    },
  };
});
