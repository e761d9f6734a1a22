/** A source of chance that a seed repeats. */
export type Random = {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** True in the given share (0 to 1) of calls. */
  chance(rate: number): boolean;
  /** A number from low to high. */
  between(low: number, high: number): number;
};

/** The mulberry32 generator: small, fast, good enough to draw faults from. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (rate) => rate > 0 && next() < rate,
    between: (low, high) => low + next() * (high - low),
  };
}
