import { describe, expect, it } from '@jest/globals';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import { armWakeUp } from '../../api/use-cases/due/arm-wake-up.ts';
import { lastDueRun, runDue, runDueIfLate } from '../../api/use-cases/due/run-due.ts';
import { sweep } from '../../api/use-cases/due/sweep.ts';
import { wakeThread } from '../../api/use-cases/due/wake-thread.ts';
import { wakeUpKey } from '../../api/use-cases/due/wake-up.ts';
import { acceptOffer } from '../../api/use-cases/conversations/answer-offer.ts';
import { arrives, passTime, standingOffer } from './support/desk.ts';
import { text } from './support/inbound-events.ts';
import { agents, noon, principal } from './support/people.ts';
import { World } from './support/world.ts';

const [ana] = agents;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const armed = async (world: World): Promise<number | undefined> =>
  (await world.deps.store.read(wakeUpKey('thread', world.threadId())))?.value.at;

describe('Given threads that are to be woken', () => {
  it('when two runs come at once, then one of them wakes, and both are done', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    world.clock.pass(25_000);
    const woken = await Promise.all([runDue(world.deps), runDue(world.deps)]);
    expect(woken.toSorted((a, b) => a - b)).toEqual([0, 1]);
  });

  it('when the lease of a run is over while it works, then a second run beside it does no harm', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    world.clock.pass(25_000);
    let second: Promise<number> | undefined;
    world.store.before = async ({ call, container }) => {
      if (second !== undefined || call !== 'write' || container !== 'threads') return;
      world.clock.pass(6_000);
      second = runDue(world.deps);
      await second;
    };
    await runDue(world.deps);
    expect(await second).toBeGreaterThan(0);
    const { conversation } = await world.head();
    expect(conversation?.declines.filter(({ how }) => how === 'timed-out')).toHaveLength(1);
    expect((await world.agent(ana.personId))?.reservations.length).toBeLessThanOrEqual(1);
  });

  it('when many are due, then a run wakes them all', async () => {
    const world = new World();
    for (let index = 0; index < 230; index += 1)
      await armWakeUp(world.deps, 'thread', `nobody-${index}`, noon + 5);
    world.clock.pass(10);
    expect(await runDue(world.deps)).toBe(230);
    expect(await runDue(world.deps)).toBe(0);
  });

  it('when one of them cannot be woken, then the others are, and it is tried again', async () => {
    const world = new World();
    await world.deliver([text('a')], 'sick');
    await armWakeUp(world.deps, 'thread', world.threadId('sick'), noon + 5);
    await armWakeUp(world.deps, 'thread', 'nobody', noon + 5);
    world.clock.pass(10);
    world.store.before = ({ call, partition }) => {
      if (call === 'read' && partition === world.threadId('sick')) throw new PunteError('store-busy');
    };
    await runDue(world.deps);
    expect(world.logged).toContain('wake-up-failed');
    const left = await world.deps.store.read(wakeUpKey('thread', world.threadId('sick')));
    expect(left?.value.at).toBe(noon + 10 + 5_000);
    expect(await world.deps.store.read(wakeUpKey('thread', 'nobody'))).toBeUndefined();
  });

  it('when the timer has stopped, then whoever notices runs what is due, and not before', async () => {
    const world = new World();
    await runDue(world.deps);
    await armWakeUp(world.deps, 'thread', 'nobody', noon + 1_000);
    world.clock.pass(9_000);
    await runDueIfLate(world.deps);
    expect(await lastDueRun(world.deps)).toBe(noon);
    world.clock.pass(2_000);
    await runDueIfLate(world.deps);
    expect(await lastDueRun(world.deps)).toBe(noon + 11_000);
    expect(await world.deps.store.read(wakeUpKey('thread', 'nobody'))).toBeUndefined();
  });
});

describe('Given a thread that is woken', () => {
  it('when it comes too early, then nothing happens and it is armed for the moment it needs', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    const { revision } = await world.head();
    expect(await wakeThread(world.deps, world.threadId())).toBe(noon + 20_000);
    expect((await world.head()).revision).toBe(revision);
  });

  it('when it comes twice, then the second time changes nothing', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    world.clock.pass(20_000);
    await wakeThread(world.deps, world.threadId());
    const { revision } = await world.head();
    await wakeThread(world.deps, world.threadId());
    expect((await world.head()).revision).toBe(revision);
  });

  it('when it needs nothing any more, then its wake-up is gone', async () => {
    const world = new World();
    await arrives(world, ana);
    await world.deliver([text('a')]);
    expect(await armed(world)).toBe(noon + 20_000);
    await acceptOffer(world.deps, principal(ana), (await standingOffer(world)).id);
    expect(await armed(world)).toBe(noon + 20_000);
    await passTime(world, 30_000);
    expect(await armed(world)).toBeUndefined();
  });

  it('when it is nobody’s, then it is not woken again', async () => {
    expect(await wakeThread(new World().deps, 'nobody')).toBeUndefined();
  });
});

describe('Given a thread whose reactions always fail', () => {
  /** What an agent's screen shows of it cannot be written. */
  function sick(world: World): void {
    world.store.before = ({ call, container }) => {
      if (call === 'write' && container === 'work') throw new PunteError('store-refused');
    };
  }

  const tries = (world: World): number => world.logged.filter((event) => event === 'reaction-failed').length;

  it('then it is tried less and less often, and hourly after ten times', async () => {
    const world = new World();
    sick(world);
    await world.deliver([text('a')]);
    expect(tries(world)).toBe(1);
    await passTime(world, 8 * minuteMs);
    expect(tries(world)).toBeLessThanOrEqual(9);
    await passTime(world, 12 * minuteMs);
    expect(tries(world)).toBe(10);
    expect(await world.head()).toMatchObject({
      trouble: { attempts: 10, reason: 'store-refused' },
      parkedSince: expect.any(Number),
    });
    await passTime(world, 3 * hourMs, 10_000);
    expect(tries(world)).toBe(13);
  });

  it('then it still receives', async () => {
    const world = new World();
    sick(world);
    await world.deliver([text('a')]);
    await passTime(world, 20 * minuteMs);
    expect(await world.deliver([text('b', 1)])).toMatchObject({ revision: expect.any(Number) });
    expect((await world.head()).unread).toBe(2);
  });

  it('when what ailed it is over, then the next try does all that was asked for', async () => {
    const world = new World();
    sick(world);
    await arrives(world, ana);
    await world.deliver([text('a')]);
    await passTime(world, 20 * minuteMs);
    world.store.before = () => undefined;
    await passTime(world, hourMs + minuteMs, 10_000);
    const head = await world.head();
    expect(head.todo).toEqual([]);
    expect(head.trouble).toBeUndefined();
    expect(head.parkedSince).toBeUndefined();
    expect(head.conversation?.claims).toBeGreaterThan(0);
  });
});

describe('Given reactions that everything else has missed', () => {
  async function overlooked(world: World, customer: string): Promise<void> {
    await world.receive(world.arrival([text('a')], customer));
  }

  it('when a minute has passed, then the sweep does them, and says so', async () => {
    const world = new World();
    await overlooked(world, 'c1');
    expect(await sweep(world.deps)).toEqual({ threads: 0, agents: 0 });
    world.clock.pass(minuteMs);
    expect(await sweep(world.deps)).toEqual({ threads: 1, agents: 0 });
    expect(world.logged).toContain('sweep-found');
    expect((await world.head('c1')).todo).toEqual([]);
    expect(await sweep(world.deps)).toEqual({ threads: 0, agents: 0 });
  });

  it('when one of them cannot even be noted, then the others are done all the same', async () => {
    const world = new World();
    for (const customer of ['sick', 'c2', 'c3']) {
      await overlooked(world, customer);
      world.clock.pass(1_000);
    }
    world.clock.pass(minuteMs);
    world.store.before = ({ call, partition }) => {
      if (call === 'write' && partition === world.threadId('sick')) throw new PunteError('store-refused');
    };
    await sweep(world.deps);
    expect([(await world.head('c2')).todo, (await world.head('c3')).todo]).toEqual([[], []]);
  });

  it('when a thread waits for its next try, then the sweep leaves it to that', async () => {
    const world = new World();
    world.store.before = ({ call, container }) => {
      if (call === 'write' && container === 'work') throw new PunteError('store-refused');
    };
    await world.deliver([text('a')]);
    await passTime(world, 20 * minuteMs);
    const { trouble } = await world.head();
    expect(await sweep(world.deps)).toEqual({ threads: 0, agents: 0 });
    expect((await world.head()).trouble).toEqual(trouble);
  });
});
