import type { DocumentKey, Stored, WriteOperation } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { type WakeUp, dueShard, wakeUpKey } from './wake-up.ts';
import { wakeAgent } from './wake-agent.ts';
import { wakeQueue } from './wake-queue.ts';
import { wakeThread } from './wake-thread.ts';

/** Who runs the shard now, so that two timers do not do the same work. */
interface DueRun {
  readonly type: 'run';
  readonly v: 1;
  readonly holder: string;
  readonly until: number;
  /** When the last run ended, ms: any invocation that finds it long ago does one. */
  readonly finishedAt: number;
}

/** Short, since a run that died makes everything late by as much; two runs at once are harmless. */
const leaseMs = 5_000;

/** A target that wants to be woken at once is left to the next run, ms. */
const soonestMs = 250;

/** A target whose wake-up failed is tried again after this, ms. */
const failedPauseMs = 5_000;

const pageSize = 100;
const atOnce = 25;

/** A run longer ago than this is made good by whoever notices, ms. */
const lateAfterMs = 10_000;

const runKey: DocumentKey<DueRun> = { container: 'due', partition: dueShard, id: 'run' };

/** Wakes everything whose moment has come. Answers how many were woken. */
export async function runDue(deps: Dependencies): Promise<number> {
  const holder = deps.ids.uuid();
  if (!(await takeRun(deps, holder))) return 0;
  try {
    return await wakeAll(deps);
  } finally {
    await leaveRun(deps, holder);
  }
}

/** When the last run ended, ms; nothing before the first. */
export async function lastDueRun(deps: Pick<Dependencies, 'store'>): Promise<number | undefined> {
  return (await deps.store.read(runKey))?.value.finishedAt;
}

/** Does what the timer should have done, where it seems to have stopped. Any invocation may ask. */
export async function runDueIfLate(deps: Dependencies): Promise<void> {
  const last = await lastDueRun(deps);
  if (last !== undefined && deps.clock.now() - last > lateAfterMs) await runDue(deps);
}

async function wakeAll(deps: Dependencies): Promise<number> {
  const started = deps.clock.now();
  let woken = 0;
  for (;;) {
    const page = await deps.store.list<WakeUp>({
      container: 'due',
      partition: dueShard,
      type: 'wake-up',
      orderBy: 'at',
      atMost: deps.clock.now(),
      limit: pageSize,
    });
    if (page.items.length === 0) return woken;
    for (let start = 0; start < page.items.length; start += atOnce) {
      await Promise.all(page.items.slice(start, start + atOnce).map((wakeUp) => wakeOne(deps, wakeUp)));
    }
    woken += page.items.length;
    // The lease must outlive the run; what is left is the next run's.
    if (deps.clock.now() - started > leaseMs / 2) return woken;
  }
}

/** Wakes one target and writes when it wants to be woken next. A failure leaves the wake-up for the next run. */
async function wakeOne(deps: Dependencies, stored: Stored<WakeUp>): Promise<void> {
  const { target, targetId } = stored.value;
  try {
    await leaveBehind(deps, stored, await wake(deps, stored.value));
  } catch (error) {
    deps.log.write('warning', 'wake-up-failed', {
      target,
      targetId,
      reason: error instanceof Error ? error.name : '',
    });
    await leaveBehind(deps, stored, deps.clock.now() + failedPauseMs);
  }
}

/** Replaces a wake-up that was served by the next one: of its target, or armed meanwhile by somebody else. */
async function leaveBehind(
  deps: Dependencies,
  served: Stored<WakeUp>,
  next: number | undefined,
): Promise<void> {
  const { target, targetId } = served.value;
  let stored: Stored<WakeUp> | undefined = served;
  await retryConflicts(deps, async () => {
    // Another moment than the one served was put there by somebody who knew better: it stands.
    if (stored?.value.at !== served.value.at) return { kind: 'done', value: undefined };
    const { id, etag, value } = stored;
    const moments = [next, value.following].filter((moment) => moment !== undefined);
    const at = Math.max(Math.min(...moments), deps.clock.now() + soonestMs);
    const operation: WriteOperation =
      moments.length === 0
        ? { kind: 'delete', id, ifMatch: etag }
        : { kind: 'replace', id, value: { type: 'wake-up', v: 1, target, targetId, at }, ifMatch: etag };
    const result = await deps.store.write('due', dueShard, [operation]);
    if (result.kind !== 'conflict') return { kind: 'done', value: undefined };
    stored = await deps.store.read(wakeUpKey(target, targetId));
    return { kind: 'conflict' };
  });
}

async function wake(deps: Dependencies, { target, targetId }: WakeUp): Promise<number | undefined> {
  switch (target) {
    case 'thread':
      return wakeThread(deps, targetId);
    case 'agent':
      return wakeAgent(deps, targetId);
    case 'queue':
      return wakeQueue(deps, targetId);
    default: {
      const unknown: never = target;
      return unknown;
    }
  }
}

function takeRun(deps: Dependencies, holder: string): Promise<boolean> {
  return retryConflicts(deps, async () => {
    const stored = await deps.store.read(runKey);
    const now = deps.clock.now();
    if (stored !== undefined && stored.value.until > now) return { kind: 'done', value: false };
    const value: DueRun = {
      type: 'run',
      v: 1,
      holder,
      until: now + leaseMs,
      finishedAt: stored?.value.finishedAt ?? now,
    };
    const result = await deps.store.write('due', dueShard, [
      stored === undefined
        ? { kind: 'create', id: 'run', value }
        : { kind: 'replace', id: 'run', value, ifMatch: stored.etag },
    ]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: true };
  });
}

async function leaveRun(deps: Dependencies, holder: string): Promise<void> {
  const stored = await deps.store.read(runKey);
  if (stored?.value.holder !== holder) return;
  const value: DueRun = { ...stored.value, until: 0, finishedAt: deps.clock.now() };
  await deps.store.write('due', dueShard, [{ kind: 'replace', id: 'run', value, ifMatch: stored.etag }]);
}
