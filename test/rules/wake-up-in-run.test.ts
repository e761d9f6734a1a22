import { describe, expect, it } from '@jest/globals';
import { newAgentRecord } from '../../api/domain/agents/agent-record.ts';
import { armWakeUp } from '../../api/use-cases/due/arm-wake-up.ts';
import { runDue } from '../../api/use-cases/due/run-due.ts';
import { wakeUpKey } from '../../api/use-cases/due/wake-up.ts';
import { takeAssigner } from '../../api/use-cases/queues/assigner-lease.ts';
import { World } from './support/world.ts';

const agentId = 'tenant.ana';
const queueId = 'queue-two';

/** Time that goes on a little with every look at it, so that a run that never ends is found out. */
function given() {
  const world = new World();
  const { clock } = world;
  const deps = {
    ...world.deps,
    clock: {
      now: () => {
        clock.pass(1);
        return clock.now();
      },
      sleep: () => clock.sleep(),
    },
  };
  return { world, deps, now: () => clock.now() };
}

describe('a wake-up that a run has come to', () => {
  it('is over once, also when its agent is armed anew meanwhile for a later moment', async () => {
    const { world, deps, now } = given();
    await armWakeUp(deps, 'agent', agentId, now() + 500);
    world.clock.pass(1_000);
    const settleAt = now() + 20_000;
    const record = {
      ...newAgentRecord(agentId, 3),
      revision: 1,
      todo: { seats: false, notify: false, settleAt },
    };
    await deps.store.write('agents', agentId, [{ kind: 'create', id: 'agent', value: record }]);

    const woken = await runDue(deps);

    expect(woken).toBeLessThanOrEqual(2);
    expect((await deps.store.read(wakeUpKey('agent', agentId)))?.value.at).toBe(settleAt);
  });

  it('is written once by all who arm it anew for the same moment or a later one', async () => {
    const { world, deps, now } = given();
    await armWakeUp(deps, 'queue', queueId, now() + 500);
    world.clock.pass(1_000);
    const next = now() + 10_000;
    await armWakeUp(deps, 'queue', queueId, next);
    const noted = await deps.store.read(wakeUpKey('queue', queueId));

    await armWakeUp(deps, 'queue', queueId, next);
    await armWakeUp(deps, 'queue', queueId, next + 5_000);

    expect(await deps.store.read(wakeUpKey('queue', queueId))).toEqual(noted);
    expect(noted?.value.following).toBe(next);
  });

  it('comes back for a queue whose holder was asked to look again and may have died', async () => {
    const { world, deps, now } = given();
    await armWakeUp(deps, 'queue', queueId, now() + 500);
    world.clock.pass(1_000);
    await takeAssigner(deps, queueId, 'holder');
    await takeAssigner(deps, queueId, 'somebody who leaves a note');
    const heldUntil = now() + 9_000;

    await runDue(deps);

    const stored = await deps.store.read(wakeUpKey('queue', queueId));
    expect(stored?.value.at).toBeGreaterThan(heldUntil);
    world.clock.pass(12_000);
    expect(await runDue(deps)).toBeGreaterThanOrEqual(1);
  });
});
