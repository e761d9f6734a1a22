import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { CosmosClient } from '@azure/cosmos';
import { cosmosContainerDefinitions } from '../../api/adapters/cosmos/container-definitions.ts';
import { openCosmosStore } from '../../api/adapters/cosmos/cosmos-store.ts';
import type { Store } from '../../api/ports/store.ts';
import type { StoreBackend } from './store/backend.ts';
import { storeContract } from './store-contract.ts';

const endpoint = process.env['COSMOS_TEST_ENDPOINT'];
const key = process.env['COSMOS_TEST_KEY'];
const databaseName = process.env['COSMOS_TEST_DATABASE'] ?? 'punte-contract';

/** An emulator or an account of one's own; the containers are made here, with the definitions that the template uses. */
async function realBackend(address: string, accountKey: string): Promise<StoreBackend> {
  const client = new CosmosClient({ endpoint: address, key: accountKey });
  const { database } = await client.databases.createIfNotExists({ id: databaseName });
  for (const definition of cosmosContainerDefinitions())
    await database.containers.createIfNotExists(structuredClone(definition) as { id: string });
  client.dispose();
  const stores: Store[] = [];
  const openAnother = async (): Promise<Store> => {
    const store = await openCosmosStore({ endpoint: address, databaseName, key: accountKey });
    stores.push(store);
    return store;
  };
  return {
    store: await openAnother(),
    openAnother,
    passTime: async (milliseconds) => {
      await wait(milliseconds);
    },
    dispose: async () => {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
}

if (endpoint !== undefined && key !== undefined) {
  storeContract(`Cosmos DB at ${new URL(endpoint).host}`, () => realBackend(endpoint, key), 15);
} else {
  describe('store contract: a real Cosmos DB endpoint', () => {
    it('needs both COSMOS_TEST_ENDPOINT and COSMOS_TEST_KEY, or neither', () => {
      process.stdout.write(
        'store contract not run against a real Cosmos DB endpoint: COSMOS_TEST_ENDPOINT is not set\n',
      );
      expect([endpoint, key]).toEqual([undefined, undefined]);
    });
  });
}
