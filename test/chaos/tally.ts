/** What happened in a run, for its report. */
export interface Tally {
  kills: { host: number; starting: number; worker: number };
  /** From a kill until the host and all workers run again, ms. */
  recoveries: number[];
  /** Calls of agents that were answered, repeated because no answer came, refused for good. */
  calls: { answered: number; repeated: number; refused: Record<string, number> };
}

export const newTally = (): Tally => ({
  kills: { host: 0, starting: 0, worker: 0 },
  recoveries: [],
  calls: { answered: 0, repeated: 0, refused: {} },
});
