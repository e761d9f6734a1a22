/** Pauses between attempts: 1 s, doubling to 5 minutes, with up to a fifth of jitter. */
export function backOffMs(attempts: number, fraction: number): number {
  const base = Math.min(1_000 * 2 ** Math.max(0, attempts - 1), 300_000);
  return Math.round(base * (1 + 0.2 * fraction));
}

/** After this long without an answer of the provider a message counts as failed, uncertain. */
export const giveUpAfterMs = 24 * 3_600_000;

/** How long one attempt may hold the thread before anybody may start the next. */
export const attemptHoldsMs = 10_000;

/** How long a reaction waits for the provider before it leaves the rest to the wake-up. */
export const providerWaitMs = 3_000;
