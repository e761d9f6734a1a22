import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 200;

/**
 * Waits for a condition, which answers what is still missing, or nothing once it holds.
 * @throws naming what was missing last, when it does not hold in time
 */
export async function until(limitMs: number, missing: () => Promise<string | undefined>): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const what = await missing();
    if (what === undefined) return;
    if (performance.now() > deadline) throw new Error(`After ${limitMs / 1_000} s still missing: ${what}`);
    await pause(pollMs);
  }
}
