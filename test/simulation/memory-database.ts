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

  get lsn(): number {
    return this.#lsn;
  }

  nextLsn(): number {
    this.#lsn += 1;
    return this.#lsn;
  }

  partition(container: ContainerName, partition: string): Map<string, MemoryDocument> {
    const key = `${container}\n${partition}`;
    let documents = this.#partitions.get(key);
    if (documents === undefined) {
      documents = new Map();
      this.#partitions.set(key, documents);
    }
    return documents;
  }

  /** The latest version of every document of a container written after `lsn`, oldest write first: its change feed. */
  changedAfter(container: ContainerName, lsn: number): readonly MemoryDocument[] {
    const changed: MemoryDocument[] = [];
    for (const documents of this.#partitions.values())
      for (const document of documents.values())
        if (document.container === container && document.lsn > lsn) changed.push(document);
    return changed.toSorted((a, b) => a.lsn - b.lsn || (a.id < b.id ? -1 : 1));
  }
}
