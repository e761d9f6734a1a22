import type { ContainerName } from '../../api/ports/containers.ts';
import { seededFraction } from './seeded-fraction.ts';

/** A call of the store, as a fault plan sees it. */
export interface StoreCall {
  readonly call: 'read' | 'readMany' | 'write' | 'list' | 'sweep' | 'stamp';
  readonly container: ContainerName | undefined;
  readonly partition: string | undefined;
}

/**
 * `throttled`: refused, certainly not applied. `reply-lost`: applied, but the caller hears `store-unavailable`.
 * `not-applied`: the caller hears the same and nothing happened. `stale`: a read shows an older state, as another
 * instance's session may.
 */
export type StoreFault = 'throttled' | 'reply-lost' | 'not-applied' | 'stale';

/** Decides what happens to the next call; undefined: nothing. Must not depend on anything but its own past. */
export type NextFault = (call: StoreCall) => StoreFault | undefined;

/** How often each fault happens, 0 to 1; together at most 1. */
export type FaultRates = Readonly<Partial<Record<StoreFault, number>>>;

/** Faults drawn from a seed: the same calls in the same order meet the same faults. */
export function seededFaults(seed: number, rates: FaultRates): NextFault {
  const fraction = seededFraction(seed);
  return ({ call }) => {
    let drawn = fraction();
    for (const fault of faultsOf(call)) {
      drawn -= rates[fault] ?? 0;
      if (drawn < 0) return fault;
    }
    return undefined;
  };
}

/** One after another, whatever the call; then none. */
export function scriptedFaults(faults: readonly (StoreFault | undefined)[]): NextFault {
  const left = [...faults];
  return () => left.shift();
}

const faultsOf = (call: StoreCall['call']): readonly StoreFault[] =>
  call === 'write' ? ['throttled', 'reply-lost', 'not-applied'] : ['throttled', 'not-applied', 'stale'];
