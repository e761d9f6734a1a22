import { describe, expect, it } from '@jest/globals';
import { cryptoIds } from '../../api/adapters/system/crypto-ids.ts';
import { armWakeUp } from '../../api/use-cases/due/arm-wake-up.ts';
import { wakeUpKey } from '../../api/use-cases/due/wake-up.ts';
import { MemoryDatabase } from '../simulation/memory-database.ts';
import { openMemoryStore } from '../simulation/memory-store.ts';

const start = Date.UTC(2026, 5, 1, 12);

function given() {
  let now = start;
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const store = openMemoryStore(new MemoryDatabase(), clock);
  return {
    store,
    deps: { store, clock, ids: cryptoIds },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    stored: () => store.read(wakeUpKey('thread', 't')),
  };
}

describe('a wake-up that has passed', () => {
  it('is not lost when somebody arms a later one before a run came to it', async () => {
    const { deps, pass, stored } = given();
    await armWakeUp(deps, 'thread', 't', start + 1_000);
    pass(2_000);
    await armWakeUp(deps, 'thread', 't', start + 28 * 86_400_000);
    expect((await stored())?.value.at).toBe(start + 1_000);
  });

  it('cannot be removed by a run that read the target before somebody armed it anew', async () => {
    const { store, deps, pass, stored } = given();
    await armWakeUp(deps, 'thread', 't', start + 1_000);
    pass(2_000);
    const seenByRun = await stored();
    await armWakeUp(deps, 'thread', 't', start + 60_000);
    const removal = { kind: 'delete', id: 'thread:t', ifMatch: seenByRun?.etag ?? '' } as const;
    expect(await store.write('due', wakeUpKey('thread', 't').partition, [removal])).toMatchObject({
      kind: 'conflict',
    });
  });

  it('that is still ahead is left alone by a later one and brought forward by an earlier one', async () => {
    const { deps, stored } = given();
    await armWakeUp(deps, 'thread', 't', start + 10_000);
    const before = await stored();
    await armWakeUp(deps, 'thread', 't', start + 20_000);
    expect((await stored())?.etag).toBe(before?.etag);
    await armWakeUp(deps, 'thread', 't', start + 5_000);
    expect((await stored())?.value.at).toBe(start + 5_000);
  });
});
