import { z } from 'zod';
import type { DocumentStore } from './state/document-store.ts';

/**
 * Google's clock. Deadlines (retries, the seven days of an image link, the 30-day window, the 24 hours between surveys)
 * are kept on it, so that a test can make a week pass in a second. Times in payloads are real.
 */
export type Clock = {
  /** Milliseconds on Google's clock: real time, scaled and moved forward. */
  now(): number;
  /** Real time, milliseconds since the epoch. */
  wall(): number;
  /** Real UTC time as RFC 3339 with microseconds, each call later than the one before. */
  timestamp(): string;
  /** How many real milliseconds until a moment on Google's clock. */
  realUntil(moment: number): number;
  readonly timeScale: number;
  /** Changes the pace, or moves forward by a span in milliseconds. */
  adjust(change: { timeScale?: number | undefined; advanceMs?: number | undefined }): void;
  onAdjusted(listener: () => void): void;
};

const anchorSchema = z.object({ google: z.number(), real: z.number(), timeScale: z.number() });

/** Continues the clock of the last run; `timeScale` seconds of Google's pass in one real second. */
export function createClock(documents: DocumentStore, timeScale: number): Clock {
  const real = Date.now();
  const stored = anchorSchema.safeParse(documents.load('clock')[0]);
  let anchor = stored.success ? stored.data : { google: real, real, timeScale };
  let lastMicros = 0;
  const listeners: Array<() => void> = [];

  const now = (): number => anchor.google + (Date.now() - anchor.real) * anchor.timeScale;

  const moveAnchor = (advanceMs: number, nextScale: number): void => {
    anchor = { google: now() + advanceMs, real: Date.now(), timeScale: nextScale };
    documents.put('clock', 'anchor', anchor);
    for (const listener of listeners) listener();
  };
  moveAnchor(0, timeScale);

  return {
    now,
    wall: () => Date.now(),
    timestamp: () => {
      lastMicros = Math.max(Date.now() * 1_000, lastMicros + 1);
      const micros = String(lastMicros % 1_000).padStart(3, '0');
      return new Date(Math.floor(lastMicros / 1_000)).toISOString().replace('Z', `${micros}Z`);
    },
    realUntil: (moment) => Math.max(0, (moment - now()) / anchor.timeScale),
    get timeScale() {
      return anchor.timeScale;
    },
    adjust: (change) => moveAnchor(change.advanceMs ?? 0, change.timeScale ?? anchor.timeScale),
    onAdjusted: (listener) => void listeners.push(listener),
  };
}
