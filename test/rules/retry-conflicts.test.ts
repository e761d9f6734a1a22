import { describe, expect, it } from '@jest/globals';
import { type Attempt, retryConflicts } from '../../api/use-cases/retry-conflicts.ts';
import { refusal } from './support/refusal.ts';

/** Attempts that meet `conflicts` conflicts first, with a clock that only counts. */
function given(conflicts: number) {
  const slept: number[] = [];
  let tries = 0;
  const deps = {
    clock: { now: () => 0, sleep: (milliseconds: number) => Promise.resolve(void slept.push(milliseconds)) },
    ids: { uuid: () => '', token: () => '', fraction: () => 0.999 },
  };
  const attempt = (): Promise<Attempt<number>> => {
    tries += 1;
    return Promise.resolve(tries > conflicts ? { kind: 'done', value: tries } : { kind: 'conflict' });
  };
  return { run: () => retryConflicts(deps, attempt), slept, tries: () => tries };
}

describe('Given somebody else who keeps writing', () => {
  it.each([0, 1, 5])('when they write %i times, then it succeeds in the end', async (conflicts) => {
    const { run, slept } = given(conflicts);
    expect(await run()).toBe(conflicts + 1);
    expect(slept).toHaveLength(conflicts);
  });

  it('when they never stop, then it gives up after six tries and less than two seconds', async () => {
    const { run, slept, tries } = given(100);
    expect(await refusal(run())).toBe('store-busy version-conflicts');
    expect(tries()).toBe(6);
    expect(slept.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(2_000);
  });

  it('when something else goes wrong, then it is not repeated', async () => {
    let tries = 0;
    const deps = {
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      ids: { uuid: () => '', token: () => '', fraction: () => 0 },
    };
    const attempt = (): Promise<Attempt<number>> => {
      tries += 1;
      return Promise.reject(new TypeError('broken'));
    };
    await expect(retryConflicts(deps, attempt)).rejects.toThrow('broken');
    expect(tries).toBe(1);
  });
});
