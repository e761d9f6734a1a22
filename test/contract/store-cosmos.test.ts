import { cosmosUnderTest } from './cosmos-transport/cosmos-under-test.ts';
import { storeContract } from './store-contract.ts';

storeContract('Cosmos DB adapter through the official SDK, in-process transport', async () =>
  cosmosUnderTest(),
);
