import { randomUUID } from 'node:crypto';
import type { CosmosContainerDefinition } from '../../../api/adapters/cosmos/container-definitions.ts';
import type { Item } from './query-run.ts';

export interface FakeDocument {
  readonly partition: string;
  readonly item: Item;
  readonly etag: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

export interface FakeOperation {
  readonly operationType: string;
  readonly id?: string;
  readonly resourceBody?: Item;
  readonly ifMatch?: string;
  readonly partitionKey?: string;
}

export interface OperationResult {
  readonly statusCode: number;
  readonly requestCharge: number;
  readonly eTag?: string;
  readonly resourceBody?: Item;
}

const maxItemBytes = 2 * 1024 * 1024;

/** One container: documents under conditions, as the service's documentation describes it. */
export class FakeContainer {
  readonly definition: CosmosContainerDefinition;
  readonly #secondsNow: () => number;
  #documents = new Map<string, FakeDocument>();
  #lsn = 0;
  /** What a replica that is behind still shows. */
  #behind: { readonly lsn: number; readonly documents: ReadonlyMap<string, FakeDocument> } | undefined;

  constructor(definition: CosmosContainerDefinition, secondsNow: () => number) {
    this.definition = definition;
    this.#secondsNow = secondsNow;
  }

  get lsn(): number {
    return this.#lsn;
  }

  /** From now on, readers whose session has not seen anything newer read from a replica that stays as it is. */
  holdReplica(): void {
    this.#behind = { lsn: this.#lsn, documents: new Map(this.#documents) };
  }

  releaseReplica(): void {
    this.#behind = undefined;
  }

  /** The documents a session sees: at least what it has seen before. */
  visibleTo(sessionLsn: number): ReadonlyMap<string, FakeDocument> {
    const behind = this.#behind;
    const documents = behind !== undefined && sessionLsn <= behind.lsn ? behind.documents : this.#documents;
    return new Map([...documents].filter(([, document]) => this.#isAlive(document)));
  }

  read(partition: string, id: string, sessionLsn: number): FakeDocument | undefined {
    const behind = this.#behind;
    const documents = behind !== undefined && sessionLsn <= behind.lsn ? behind.documents : this.#documents;
    const document = documents.get(keyOf(partition, id));
    return document !== undefined && this.#isAlive(document) ? document : undefined;
  }

  /** All or none; a refusal is a 207 in which every operation but the one at fault is a 424. */
  batch(partition: string, operations: readonly FakeOperation[]): readonly OperationResult[] {
    const before = new Map(this.#documents);
    const results: OperationResult[] = [];
    for (const operation of operations) {
      const result = this.#apply(partition, operation);
      if (result.statusCode >= 400) {
        this.#documents = before;
        return operations.map((_, index) =>
          index === results.length ? result : { statusCode: 424, requestCharge: 0 },
        );
      }
      results.push(result);
    }
    this.#lsn += 1;
    return results;
  }

  #apply(partition: string, { operationType, id, resourceBody, ifMatch }: FakeOperation): OperationResult {
    const target = id ?? resourceBody?.['id'];
    if (typeof target !== 'string' || target === '' || /[/\\?#]/.test(target)) return refused(400);
    const found = this.read(partition, target, Number.POSITIVE_INFINITY);
    switch (operationType) {
      case 'Create':
        return found === undefined ? this.#put(partition, target, resourceBody, 201) : refused(409);
      case 'Upsert':
        return this.#put(partition, target, resourceBody, found === undefined ? 201 : 200);
      case 'Replace':
        if (found === undefined) return refused(404);
        if (ifMatch !== undefined && ifMatch !== found.etag) return refused(412);
        return this.#put(partition, target, resourceBody, 200);
      case 'Delete':
        if (found === undefined) return refused(404);
        if (ifMatch !== undefined && ifMatch !== found.etag) return refused(412);
        this.#documents.delete(keyOf(partition, target));
        return { statusCode: 204, requestCharge: writeCharge(found.item) };
      default:
        return refused(400);
    }
  }

  #put(partition: string, id: string, body: Item | undefined, statusCode: number): OperationResult {
    if (body === undefined || body['id'] !== id) return refused(400);
    const [path = ''] = this.definition.partitionKey.paths;
    if (body[path.slice(1)] !== partition) return refused(400);
    if (!ttlIsValid(body['ttl'])) return refused(400);
    if (Buffer.byteLength(JSON.stringify(body)) > maxItemBytes) return refused(413);
    const etag = `"${randomUUID()}"`;
    const timestamp = this.#secondsNow();
    const item = {
      ...body,
      _rid: 'rid',
      _self: 'self',
      _etag: etag,
      _attachments: 'attachments/',
      _ts: timestamp,
    };
    this.#documents.set(keyOf(partition, id), { partition, item, etag, timestamp });
    return { statusCode, requestCharge: writeCharge(item), eTag: etag };
  }

  #isAlive({ item, timestamp }: FakeDocument): boolean {
    const { ttl } = item;
    if (this.definition.defaultTtl === undefined || typeof ttl !== 'number' || ttl === -1) return true;
    return timestamp + ttl > this.#secondsNow();
  }
}

const keyOf = (partition: string, id: string): string => `${partition}\n${id}`;

const refused = (statusCode: number): OperationResult => ({ statusCode, requestCharge: 1 });

const ttlIsValid = (ttl: unknown): boolean =>
  ttl === undefined || (Number.isInteger(ttl) && (ttl === -1 || Number(ttl) > 0));

/** A rough figure from Microsoft's capacity planning: about 5.5 request units to write 1 kB. */
const writeCharge = (item: Item): number =>
  5.5 * Math.max(1, Math.ceil(Buffer.byteLength(JSON.stringify(item)) / 1_024));
