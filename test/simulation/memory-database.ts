import type { ContainerName } from '../../api/ports/containers.ts';

/** A document as kept: text, so that nobody can change it from outside. */
export interface MemoryDocument {
  readonly container: ContainerName;
  readonly partition: string;
  readonly id: string;
  readonly json: string;
  readonly lsn: number;
  /** ms since 1970 at which it is gone; undefined: it stays. */
  readonly expiresAt: number | undefined;
}

/** What survives a crash: several stores, one after another or at once, may work on one. */
export class MemoryDatabase {
  #lsn = 0;
  readonly #partitions = new Map<string, Map<string, MemoryDocument>>();
  /** Every write of a container in its order; a document's older writes stay in it and no longer count. */
  readonly #written = new Map<ContainerName, MemoryDocument[]>();

  get lsn(): number {
    return this.#lsn;
  }

  nextLsn(): number {
    this.#lsn += 1;
    return this.#lsn;
  }

  partition(container: ContainerName, partition: string): ReadonlyMap<string, MemoryDocument> {
    return this.#documents(container, partition);
  }

  put(document: MemoryDocument): void {
    const { container, partition, id } = document;
    this.#documents(container, partition).set(id, document);
    const written = this.#written.get(container) ?? [];
    written.push(document);
    this.#written.set(container, written);
  }

  remove(container: ContainerName, partition: string, id: string): void {
    this.#documents(container, partition).delete(id);
  }

  /** The latest version of every document of a container written after `lsn`, oldest write first: its change feed. */
  changedAfter(container: ContainerName, lsn: number): readonly MemoryDocument[] {
    const written = this.#written.get(container) ?? [];
    let first = written.length;
    while (first > 0 && (written[first - 1]?.lsn ?? 0) > lsn) first -= 1;
    return written
      .slice(first)
      .filter((document) => this.partition(container, document.partition).get(document.id) === document);
  }

  #documents(container: ContainerName, partition: string): Map<string, MemoryDocument> {
    const key = `${container}\n${partition}`;
    let documents = this.#partitions.get(key);
    if (documents === undefined) {
      documents = new Map();
      this.#partitions.set(key, documents);
    }
    return documents;
  }
}
