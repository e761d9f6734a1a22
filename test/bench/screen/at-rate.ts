import { setTimeout as pause } from 'node:timers/promises';

/** Begins `count` pieces of work at a fixed rate, whether or not earlier ones are done; resolves when all are. */
export async function atRate(
  count: number,
  perSecond: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const started = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    const dueIn = started + (index * 1_000) / perSecond - performance.now();
    if (dueIn > 0) await pause(dueIn);
    running.push(work(index));
  }
  await Promise.all(running);
}
