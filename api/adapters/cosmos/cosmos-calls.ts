import type { Container, CosmosClient } from '@azure/cosmos';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ContainerName } from '../../ports/containers.ts';
import { describeFailure } from './cosmos-failure.ts';
import { ServerTime } from './server-time.ts';

/** What one call of the store cost. */
export interface StoreCharge {
  readonly call: 'read' | 'readMany' | 'write' | 'list' | 'sweep';
  readonly container: ContainerName;
  readonly requestUnits: number;
}

/** What the service answered, what it cost, and its clock where the SDK passes it on. */
export interface Answer<T> {
  readonly value: T;
  readonly requestUnits: number;
  readonly date?: unknown;
}

export interface CallSettings {
  readonly databaseName: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly onCharge: ((charge: StoreCharge) => void) | undefined;
}

/** Everything that goes to the service passes here: time limit, charge, clock, errors, and an orderly end. */
export class CosmosCalls {
  readonly serverTime: ServerTime;
  readonly #client: CosmosClient;
  readonly #settings: CallSettings;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  constructor(client: CosmosClient, settings: CallSettings) {
    this.#client = client;
    this.#settings = settings;
    this.serverTime = new ServerTime(settings.clock);
  }

  /** Throws `store-busy`, or `store-unavailable` when there was no answer in time. */
  async run<T>(
    call: StoreCharge['call'],
    container: ContainerName,
    work: (handle: Container, abortSignal: AbortSignal) => Promise<Answer<T>>,
  ): Promise<T> {
    this.checkOpen();
    const handle = this.#client.database(this.#settings.databaseName).container(container);
    const running = work(handle, AbortSignal.timeout(this.#settings.timeoutMs));
    this.#underWay.add(running);
    try {
      const { value, requestUnits, date } = await running;
      this.serverTime.learn(date);
      this.#settings.onCharge?.({ call, container, requestUnits });
      return value;
    } catch (error) {
      throw describeFailure(error);
    } finally {
      this.#underWay.delete(running);
    }
  }

  checkOpen(): void {
    if (this.#closed !== undefined)
      throw new PunteError('store-unavailable', { reason: 'the store is closed' });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    this.#client.dispose();
  }
}
