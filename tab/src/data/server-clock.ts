/** The server's clock as far as answers have told it: countdowns never trust the machine's own. */
export interface ServerClock {
  /** ms since 1970 by the server */
  readonly now: () => number;
  /** Learns from an answer: the server's instant, and when it was asked for and received here. */
  readonly learn: (serverInstant: string, askedAt: number, receivedAt: number) => void;
}

export function createServerClock(localNow: () => number = Date.now): ServerClock {
  let offset = 0;
  let uncertainty = Number.POSITIVE_INFINITY;
  return {
    now: () => localNow() + offset,
    learn(serverInstant, askedAt, receivedAt) {
      const trip = Math.max(0, receivedAt - askedAt);
      const seen = Date.parse(serverInstant) - (askedAt + trip / 2);
      if (Number.isNaN(seen)) return;
      // A quick answer says more than a slow one, but a changed clock must be noticed.
      if (trip > uncertainty && Math.abs(seen - offset) < trip) return;
      offset = seen;
      uncertainty = trip;
    },
  };
}
