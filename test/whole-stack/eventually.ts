import { setTimeout as wait } from 'node:timers/promises';

/** Asks until the answer is there. @throws Error when it is not there in time */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  limitMs = 10_000,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`${what} did not come in ${limitMs} ms.`);
    await wait(25);
  }
}
