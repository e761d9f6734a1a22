import { setTimeout as pause } from 'node:timers/promises';

/** Times from sending a text to seeing it, ms. */
export class Arrivals {
  readonly latencies: number[] = [];
  readonly #sentAt = new Map<string, number>();

  async send(text: string, send: (text: string) => Promise<void>): Promise<void> {
    this.#sentAt.set(text, performance.now());
    await send(text);
  }

  /** A text that was seen before, or that nobody here sent, is ignored. */
  saw(text: string): void {
    const sentAt = this.#sentAt.get(text);
    if (sentAt === undefined) return;
    this.#sentAt.delete(text);
    this.latencies.push(performance.now() - sentAt);
  }

  /** Waits for what is still under way. @throws when something does not arrive in time */
  async all(limitMs: number): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (this.#sentAt.size > 0) {
      if (performance.now() > deadline) throw new Error(`${this.#sentAt.size} messages never arrived.`);
      await pause(10);
    }
  }
}
