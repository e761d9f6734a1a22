import { type CosmosStoreOptions, openCosmosStore } from '../../../api/adapters/cosmos/cosmos-store.ts';
import type { Store } from '../../../api/ports/store.ts';
import type { StoreBackend } from '../store/backend.ts';
import { MovableClock } from '../store/movable-clock.ts';
import { FakeCosmos } from './fake-cosmos.ts';

const key = Buffer.from('not a real key').toString('base64');

export interface CosmosUnderTest extends StoreBackend {
  readonly fake: FakeCosmos;
}

/** The real adapter and the official SDK over the fake service. */
export async function cosmosUnderTest(options: Partial<CosmosStoreOptions> = {}): Promise<CosmosUnderTest> {
  const clock = new MovableClock();
  const fake = new FakeCosmos(clock);
  const stores: Store[] = [];
  const openAnother = async (): Promise<Store> => {
    const fixed = { endpoint: 'https://fake.invalid', databaseName: 'punte', key, httpClient: fake, clock };
    const store = await openCosmosStore({ ...fixed, ...options });
    stores.push(store);
    return store;
  };
  return {
    fake,
    store: await openAnother(),
    openAnother,
    passTime: async (milliseconds) => clock.move(milliseconds),
    dispose: async () => {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
}
