import { parseDocument } from '../../api/adapters/store-rules/document-json.ts';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import type { Blob, Blobs } from '../../api/ports/blobs.ts';
import type { Clock } from '../../api/ports/clock.ts';
import type { Ids } from '../../api/ports/ids.ts';
import type { Push } from '../../api/ports/push.ts';
import type { Secrets } from '../../api/ports/secrets.ts';
import type {
  DocumentKey,
  ListQuery,
  Page,
  Store,
  Stored,
  SweepQuery,
  WriteOperation,
} from '../../api/ports/store.ts';
import type { ContainerName } from '../../api/ports/containers.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedProcess } from './simulated-process.ts';

/** What the ports of all processes share. */
export interface SimulatedWorld {
  readonly scheduler: Scheduler;
  readonly random: Random;
  faults(): Faults;
}

/** Waits for its turn, and may die there. */
async function pass(world: SimulatedWorld, process: SimulatedProcess): Promise<void> {
  await world.scheduler.turn(process);
  if (world.random.chance(world.faults().crash)) {
    process.crash();
    // A dead process never goes on from here.
    await new Promise(() => undefined);
  }
}

export function simulatedClock(world: SimulatedWorld, process: SimulatedProcess): Clock {
  return {
    now: () => world.scheduler.now(),
    sleep: (milliseconds) => world.scheduler.sleep(process, milliseconds),
  };
}

export function simulatedIds(random: Random): Ids {
  return {
    uuid: () => `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`,
    token: (bits) => random.hex(Math.ceil(bits / 4)),
    fraction: () => random.fraction(),
  };
}

/** What was there before the last write of a document, and who wrote: a stale read shows it to others. */
interface Previous {
  readonly writer: string;
  readonly before: Stored<unknown> | undefined;
}

export type History = Map<string, Previous>;

/** A process's way to the store: every call waits for its turn, may fail, may show what was, may be the last one. */
export class SimulatedStore implements Store {
  readonly #inner: Store;
  readonly #world: SimulatedWorld;
  readonly #process: SimulatedProcess;
  readonly #history: History;

  constructor(inner: Store, world: SimulatedWorld, process: SimulatedProcess, history: History) {
    this.#inner = inner;
    this.#world = world;
    this.#process = process;
    this.#history = history;
  }

  async read<T>(key: DocumentKey<T>): Promise<Stored<T> | undefined> {
    await this.#before();
    const found = await this.#inner.read<T>(key);
    const shown = this.#maybeStale(key.container, key.partition, key.id, found);
    await pass(this.#world, this.#process);
    return shown;
  }

  async readMany<T>(
    container: ContainerName,
    partition: string,
    ids: readonly string[],
  ): Promise<readonly (Stored<T> | undefined)[]> {
    await this.#before();
    const found = await this.#inner.readMany<T>(container, partition, ids);
    await pass(this.#world, this.#process);
    return found;
  }

  async write(
    container: ContainerName,
    partition: string,
    operations: readonly WriteOperation[],
  ): ReturnType<Store['write']> {
    await this.#before();
    const before = await this.#inner.readMany<unknown>(
      container,
      partition,
      operations.map(({ id }) => id),
    );
    const result = await this.#inner.write(container, partition, operations);
    if (result.kind === 'committed') {
      operations.forEach(({ id }, index) => {
        this.#history.set(`${container}/${partition}/${id}`, {
          writer: this.#process.name,
          before: before[index],
        });
      });
    }
    await pass(this.#world, this.#process);
    if (this.#world.random.chance(this.#world.faults().replyLost)) throw new PunteError('store-unavailable');
    return result;
  }

  async list<T>(query: ListQuery<T>): Promise<Page<T>> {
    await this.#before();
    const page = await this.#inner.list<T>(query);
    await pass(this.#world, this.#process);
    return page;
  }

  async sweep<T>(query: SweepQuery<T>): Promise<readonly Stored<T>[]> {
    await this.#before();
    return this.#inner.sweep<T>(query);
  }

  async stamp(): Promise<number> {
    await this.#before();
    return this.#inner.stamp();
  }

  async close(): Promise<void> {}

  async #before(): Promise<void> {
    await pass(this.#world, this.#process);
    if (this.#world.random.chance(this.#world.faults().throttled)) throw new PunteError('store-busy');
  }

  #maybeStale<T>(
    container: ContainerName,
    partition: string,
    id: string,
    found: Stored<T> | undefined,
  ): Stored<T> | undefined {
    const previous = this.#history.get(`${container}/${partition}/${id}`);
    if (previous === undefined || previous.writer === this.#process.name) return found;
    if (!this.#world.random.chance(this.#world.faults().staleRead)) return found;
    const { before } = previous;
    if (before === undefined) return undefined;
    return { ...before, value: parseDocument<T>(JSON.stringify(before.value)) };
  }
}

export function simulatedPush(): Push {
  return {
    hint: () => Promise.resolve(),
    negotiate: () => Promise.resolve({ url: 'ws://simulated', expiresAt: '2026-01-01T00:00:00.000Z' }),
  };
}

export function simulatedSecrets(): Secrets {
  return {
    put: (name) => Promise.resolve({ name, version: '1' }),
    read: () => Promise.resolve('{}'),
    remove: () => Promise.resolve(),
  };
}

export function simulatedBlobs(files: Map<string, Blob>): Blobs {
  return {
    put: (name, blob) => {
      files.set(name, blob);
      return Promise.resolve();
    },
    read: (name) => Promise.resolve(files.get(name)),
    remove: (name) => {
      files.delete(name);
      return Promise.resolve();
    },
    readLink: (name) => Promise.resolve(`https://blobs.simulated/${name}`),
    uploadLink: (name) => Promise.resolve(`https://blobs.simulated/${name}`),
  };
}
