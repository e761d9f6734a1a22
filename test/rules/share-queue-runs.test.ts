import { describe, expect, it } from '@jest/globals';
import { shareRuns } from '../../api/use-cases/queues/share-runs.ts';

/** A run that ends when the example says so. */
function heldRuns() {
  const begun: string[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const left: string[] = [];
  const call = shareRuns(
    (queueId) => {
      begun.push(queueId);
      const end = Promise.withResolvers<void>();
      ends.push(end);
      return end.promise;
    },
    (queueId) => {
      left.push(queueId);
      return Promise.resolve();
    },
  );
  return { call, begun, left, end: (index: number) => ends[index] };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('runs of a queue that are shared', () => {
  it('given one under way, when others come, then they go at once and it looks once more for all of them', async () => {
    const runs = heldRuns();
    const first = runs.call('q');
    await Promise.all([runs.call('q'), runs.call('q'), runs.call('q')]);
    expect(runs.begun).toEqual(['q']);
    runs.end(0)?.resolve();
    await settle();
    expect(runs.begun).toEqual(['q', 'q']);
    runs.end(1)?.resolve();
    await first;
    expect(runs.begun).toEqual(['q', 'q']);
    expect(runs.left).toEqual([]);
  });

  it('given two queues, when both are called, then neither waits for the other', async () => {
    const runs = heldRuns();
    const calls = [runs.call('one'), runs.call('two')];
    expect(runs.begun).toEqual(['one', 'two']);
    runs.end(0)?.resolve();
    runs.end(1)?.resolve();
    await Promise.all(calls);
  });

  it('given one that fails, when somebody comes after, then a run begins anew', async () => {
    const runs = heldRuns();
    const first = runs.call('q');
    void runs.call('q');
    runs.end(0)?.reject(new RangeError('the store is away'));
    await expect(first).rejects.toThrow('the store is away');
    void runs.call('q');
    expect(runs.begun).toEqual(['q', 'q']);
  });

  it('given a run that calls for its own queue, when it ends, then it looks again and waits for nobody', async () => {
    const looks: number[] = [];
    const call: (queueId: string) => Promise<void> = shareRuns(
      async (queueId) => {
        looks.push(looks.length);
        if (looks.length < 3) await call(queueId);
      },
      () => Promise.reject(new RangeError('nothing is left')),
    );
    await call('q');
    expect(looks).toEqual([0, 1, 2]);
  });

  it('given somebody coming during every look, when it has gone on for long, then the rest is left to a wake-up', async () => {
    const left: string[] = [];
    let looks = 0;
    const call: (queueId: string) => Promise<void> = shareRuns(
      async (queueId) => {
        looks += 1;
        await call(queueId);
      },
      (queueId) => {
        left.push(queueId);
        return Promise.resolve();
      },
    );
    await call('q');
    expect(left).toEqual(['q']);
    expect(looks).toBeGreaterThan(1);
  });
});
