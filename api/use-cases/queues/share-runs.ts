/** Looks of one run before the rest is left to a wake-up: who began it waits for all of them. */
const mostLooks = 50;

/**
 * Lets calls for one queue that meet in this process share a run: who comes while one is under way leaves a note and
 * goes, and the run looks once more before it ends. Without this, every message that waits reads and writes the queue's
 * assigner, and they are in each other's way.
 *
 * Nothing relies on the note: who began the run still has its own reason stored, so should the run fail or the process
 * die, that reason brings somebody back, and a run looks at everything that waits.
 */
export function shareRuns(
  run: (queueId: string) => Promise<void>,
  leaveRest: (queueId: string) => Promise<void>,
): (queueId: string) => Promise<void> {
  const underWay = new Map<string, { again: boolean }>();
  return async (queueId) => {
    const other = underWay.get(queueId);
    if (other !== undefined) {
      other.again = true;
      return;
    }
    const mine = { again: true };
    underWay.set(queueId, mine);
    try {
      for (let look = 0; mine.again && look < mostLooks; look += 1) {
        mine.again = false;
        await run(queueId);
      }
    } finally {
      underWay.delete(queueId);
    }
    if (mine.again) await leaveRest(queueId);
  };
}
