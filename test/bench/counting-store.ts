import type { Store } from '../../api/ports/store.ts';

/** Every call of the store by what it was: `write threads`, `read due`. */
export class StoreCalls {
  #calls: string[] = [];

  /** The calls since the last look. */
  take(): readonly string[] {
    const taken = this.#calls;
    this.#calls = [];
    return taken;
  }

  /** The store, with its calls noted. */
  around(store: Store): Store {
    const note = (call: string): void => void this.#calls.push(call);
    return {
      read: (key) => {
        note(`read ${key.container}/${nameOf(key.id)}`);
        return store.read(key);
      },
      readMany: (container, partition, ids) => {
        note(`read ${container}/${ids.map(nameOf).join('+')}`);
        return store.readMany(container, partition, ids);
      },
      write: (container, partition, operations) => {
        note(`write ${container}/${operations.map(({ id }) => nameOf(id)).join('+')}`);
        return store.write(container, partition, operations);
      },
      list: (query) => {
        note(`list ${query.container}/${query.type}`);
        return store.list(query);
      },
      sweep: (query) => {
        note(`sweep ${query.container}/${query.type}`);
        return store.sweep(query);
      },
      stamp: () => {
        note('stamp');
        return store.stamp();
      },
      close: () => store.close(),
    };
  }
}

/** The kind of a document by its id: `entry` of `entry:in:text:…`. */
const nameOf = (id: string): string => id.split(':')[0] ?? id;
