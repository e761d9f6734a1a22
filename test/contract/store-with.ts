import type { Store } from '../../api/ports/store.ts';

/** The store, with some of its calls done otherwise: fails on demand, counts, loses answers. */
export function storeWith(store: Store, changes: Partial<Store>): Store {
  return new Proxy(store, {
    get: (target, name): unknown => {
      const changed: unknown = Reflect.get(changes, name);
      if (changed !== undefined) return changed;
      const own: unknown = Reflect.get(target, name);
      if (typeof own !== 'function') return own;
      return (...values: unknown[]): unknown => Reflect.apply(own, target, values);
    },
  });
}
