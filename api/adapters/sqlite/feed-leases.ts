import type { DatabaseSync } from 'node:sqlite';
import { type ContainerName, containerNames, containers } from '../../ports/containers.ts';
import type { WriteOperation } from '../../ports/store.ts';
import { checkKey } from '../store-rules/limits.ts';
import { prepareWrite } from '../store-rules/prepared-write.ts';
import { storeRefuses } from '../store-rules/refuse.ts';
import { type Patience, withPatience } from './busy-retry.ts';
import { parseDocument } from '../store-rules/document-json.ts';
import { GroupWriter } from './group-writer.ts';
import type { Statements } from './statements.ts';

/** A range's owner and position. */
export interface Lease {
  readonly id: string;
  readonly owner: string | undefined;
  /** UTC ISO 8601. */
  readonly expiresAt: string;
  readonly position: string | undefined;
}

export interface StoredLease extends Lease {
  readonly etag: string;
}

interface LeaseDocument {
  readonly type: 'lease';
  readonly owner: string | null;
  readonly expiresAt: string;
  readonly position: string | null;
}

/** The lease container: documents like any other, in the same file, written under the same conditions. */
export class FeedLeases {
  readonly #statements: Statements;
  readonly #writer: GroupWriter;
  readonly #patience: Patience;

  constructor(database: DatabaseSync, statements: Statements, patience: Patience) {
    this.#statements = statements;
    this.#patience = patience;
    this.#writer = new GroupWriter(database, statements, patience);
  }

  read(container: string, id: string): Promise<StoredLease | undefined> {
    const table = leaseContainer(container);
    checkKey(table, id, id);
    return withPatience(() => {
      const row = this.#statements.of(table).read.get(id, id, this.#patience.clock.now());
      if (row === undefined) return undefined;
      const { owner, expiresAt, position } = parseDocument<LeaseDocument>(String(row['body']));
      return {
        id,
        owner: owner ?? undefined,
        expiresAt,
        position: position ?? undefined,
        etag: String(row['lsn']),
      };
    }, this.#patience);
  }

  /** Answers undefined when the id exists already. */
  create(container: string, lease: Lease): Promise<StoredLease | undefined> {
    return this.#write(container, lease, { kind: 'create', id: lease.id, value: documentOf(lease) });
  }

  /** Answers undefined when the lease was changed since, or is gone. */
  replace(container: string, lease: StoredLease): Promise<StoredLease | undefined> {
    const operation = {
      kind: 'replace',
      id: lease.id,
      value: documentOf(lease),
      ifMatch: lease.etag,
    } as const;
    return this.#write(container, lease, operation);
  }

  settled(): Promise<void> {
    return this.#writer.settled();
  }

  async #write(container: string, lease: Lease, operation: WriteOperation): Promise<StoredLease | undefined> {
    const table = leaseContainer(container);
    const operations = prepareWrite(table, lease.id, [operation]);
    const result = await this.#writer.write({ container: table, partition: lease.id, operations });
    const etag = result.kind === 'committed' ? result.etags[0] : undefined;
    if (etag === undefined) return undefined;
    const { id, owner, expiresAt, position } = lease;
    return { id, owner, expiresAt, position, etag };
  }
}

const documentOf = ({ owner, expiresAt, position }: Lease): LeaseDocument => ({
  type: 'lease',
  owner: owner ?? null,
  expiresAt,
  position: position ?? null,
});

function leaseContainer(name: string): ContainerName {
  const container = containerNames.find((known) => known === name);
  if (container === undefined || containers[container].partitionKey !== '/id')
    throw storeRefuses(`${name} is no lease container`);
  return container;
}
