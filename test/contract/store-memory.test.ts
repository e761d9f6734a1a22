import type { Store } from '../../api/ports/store.ts';
import { MemoryDatabase } from '../simulation/memory-database.ts';
import { openMemoryStore } from '../simulation/memory-store.ts';
import { MovableClock } from './store/movable-clock.ts';
import { storeContract } from './store-contract.ts';

storeContract(
  'memory (the simulation’s)',
  async () => {
    const clock = new MovableClock();
    const database = new MemoryDatabase();
    const openAnother = async (): Promise<Store> => openMemoryStore(database, clock);
    return {
      store: await openAnother(),
      openAnother,
      passTime: async (milliseconds) => clock.move(milliseconds),
      dispose: async () => {},
    };
  },
  300,
);
