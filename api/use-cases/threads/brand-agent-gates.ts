/**
 * Pauses sending for a brand agent after Google asked to slow down. It only spares calls in this process: each thread
 * keeps its own `notBefore`, so nothing relies on it.
 */
export interface BrandAgentGates {
  /** Closes the gate until that moment (ms), if it is not closed longer already. */
  closeUntil(brandAgentId: string, until: number): void;
  /** Until when the gate is closed; `undefined` while it is open. */
  closedUntil(brandAgentId: string, now: number): number | undefined;
}

export function createBrandAgentGates(): BrandAgentGates {
  const closed = new Map<string, number>();
  return {
    closeUntil(brandAgentId, until) {
      closed.set(brandAgentId, Math.max(until, closed.get(brandAgentId) ?? 0));
    },
    closedUntil(brandAgentId, now) {
      const until = closed.get(brandAgentId);
      if (until === undefined) return undefined;
      if (until > now) return until;
      closed.delete(brandAgentId);
      return undefined;
    },
  };
}
