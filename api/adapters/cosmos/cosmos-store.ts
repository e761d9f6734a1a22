import type { CosmosClientOptions } from '@azure/cosmos';
import type { Clock } from '../../ports/clock.ts';
import type { ContainerName } from '../../ports/containers.ts';
import type {
  DocumentKey,
  ListQuery,
  Page,
  Store,
  Stored,
  SweepQuery,
  WriteOperation,
  WriteResult,
} from '../../ports/store.ts';
import { checkQuery, checkSweep, fieldOf } from '../store-rules/declared-fields.ts';
import { checkKey, checkPartition, checkReadMany } from '../store-rules/limits.ts';
import { writeCursor } from '../store-rules/list-cursor.ts';
import { prepareWrite } from '../store-rules/prepared-write.ts';
import { systemClock } from '../system/system-clock.ts';
import { CosmosCalls, type StoreCharge } from './cosmos-calls.ts';
import { statusFailure } from './cosmos-failure.ts';
import { readFew, readOne } from './documents-by-id.ts';
import { idsQuery, listQuery, sweepQuery } from './list-query.ts';
import { queryDocuments } from './query-documents.ts';
import { repeatedRead } from './throttle.ts';
import { batchOf, outcomeOf } from './write-batch.ts';

export interface CosmosStoreOptions {
  /** For example https://name.documents.azure.com:443/ */
  readonly endpoint: string;
  readonly databaseName: string;
  /** Entra ID; the identity needs the role "Cosmos DB Built-in Data Contributor". */
  readonly credential?: NonNullable<CosmosClientOptions['aadCredentials']>;
  /** An account key: emulator and tests only. */
  readonly key?: string;
  readonly httpClient?: NonNullable<CosmosClientOptions['httpClient']>;
  readonly clock?: Clock;
  /** The longest a call may take in all, ms. */
  readonly timeoutMs?: number;
  readonly onCharge?: (charge: StoreCharge) => void;
}

/** From this many ids on one query is cheaper than point reads. */
const queryFromIds = 5;

/** Opens the store; the SDK is loaded here and not before. Nothing is sent until the first call. */
export async function openCosmosStore(options: CosmosStoreOptions): Promise<Store> {
  const { CosmosClient } = await import('@azure/cosmos');
  const {
    endpoint,
    databaseName,
    credential,
    key,
    httpClient,
    clock = systemClock,
    timeoutMs = 6_000,
  } = options;
  const client = new CosmosClient({
    endpoint,
    ...(credential === undefined ? {} : { aadCredentials: credential }),
    ...(key === undefined ? {} : { key }),
    ...(httpClient === undefined ? {} : { httpClient }),
    consistencyLevel: 'Session',
    connectionPolicy: {
      // With discovery the SDK repeats writes whose answer was lost, and drops the session when a replica is behind.
      enableEndpointDiscovery: false,
      enableBackgroundEndpointRefreshing: false,
      requestTimeout: timeoutMs,
      retryOptions: { maxRetryAttemptCount: 5, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 3 },
    },
  });
  return new CosmosStore(
    new CosmosCalls(client, { databaseName, clock, timeoutMs, onCharge: options.onCharge }),
    clock,
  );
}

class CosmosStore implements Store {
  readonly #calls: CosmosCalls;
  readonly #clock: Clock;

  constructor(calls: CosmosCalls, clock: Clock) {
    this.#calls = calls;
    this.#clock = clock;
  }

  async read<T>({ container, partition, id }: DocumentKey<T>): Promise<Stored<T> | undefined> {
    checkKey(container, partition, id);
    return this.#calls.run('read', container, (handle, signal) =>
      repeatedRead(() => readOne<T>(handle, partition, id, signal), this.#clock),
    );
  }

  async readMany<T>(
    container: ContainerName,
    partition: string,
    ids: readonly string[],
  ): Promise<readonly (Stored<T> | undefined)[]> {
    checkPartition(container, partition);
    checkReadMany(ids);
    for (const id of ids) checkKey(container, partition, id);
    this.#calls.checkOpen();
    const distinct = [...new Set(ids)];
    const [only] = distinct;
    if (only === undefined) return [];
    if (distinct.length === 1) {
      const found = await this.read<T>({ container, partition, id: only });
      return ids.map(() => found);
    }
    const found = await this.#calls.run('readMany', container, (handle, abortSignal) =>
      distinct.length < queryFromIds
        ? repeatedRead(() => readFew<T>(handle, partition, distinct, abortSignal), this.#clock)
        : queryDocuments<T>(
            handle,
            idsQuery(container, partition, distinct),
            { partitionKey: partition, abortSignal },
            this.#clock,
          ),
    );
    const byId = new Map(found.map((stored) => [stored.id, stored]));
    return ids.map((id) => byId.get(id));
  }

  async write(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
  ): Promise<WriteResult> {
    const batch = batchOf(container, partition, prepareWrite(container, partition, operations));
    return this.#calls.run('write', container, async (handle, abortSignal) => {
      const options = { abortSignal, contentResponseOnWriteEnabled: false };
      const { code, substatus, result, headers } = await handle.items.batch(batch, partition, options);
      if (result === undefined || result.length === 0) throw statusFailure(code, substatus);
      const requestUnits = Number(headers['x-ms-request-charge'] ?? 0);
      return { value: outcomeOf(operations, result), requestUnits, date: headers['date'] };
    });
  }

  async list<T>(query: ListQuery<T>): Promise<Page<T>> {
    checkQuery(query);
    const { container, partition } = query;
    const spec = listQuery(query);
    const found = await this.#calls.run('list', container, (handle, abortSignal) =>
      queryDocuments<T>(handle, spec, { partitionKey: partition, abortSignal }, this.#clock),
    );
    return pageOf(query, found);
  }

  async sweep<T>(query: SweepQuery<T>): Promise<readonly Stored<T>[]> {
    checkSweep(query);
    const { container, field, limit } = query;
    const found = await this.#calls.run('sweep', container, (handle, abortSignal) =>
      queryDocuments<T>(handle, sweepQuery(query), { abortSignal }, this.#clock),
    );
    const sorted = found.toSorted((a, b) => Number(orderOf(a, field)) - Number(orderOf(b, field)));
    return sorted.slice(0, limit);
  }

  async stamp(): Promise<number> {
    const { serverTime } = this.#calls;
    // any answer tells the time; a document that is not there costs 1 request unit, once per process
    if (!serverTime.isKnown) await this.read({ container: 'board', partition: 'time', id: 'time' });
    this.#calls.checkOpen();
    return serverTime.stamp();
  }

  close(): Promise<void> {
    return this.#calls.close();
  }
}

function pageOf<T>({ limit, orderBy }: ListQuery<T>, found: readonly Stored<T>[]): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || found.length <= limit) return { items };
  return { items, cursor: writeCursor({ order: orderOf(last, orderBy), id: last.id }) };
}

function orderOf(stored: Stored<unknown>, orderBy: string | undefined): string | number | null {
  const { value } = stored;
  if (orderBy === undefined || typeof value !== 'object' || value === null) return null;
  const order = fieldOf(value, orderBy);
  return typeof order === 'string' || typeof order === 'number' ? order : null;
}
