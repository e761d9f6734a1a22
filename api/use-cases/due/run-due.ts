import type { DocumentKey, Stored, WriteOperation } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { type WakeUp, dueShard } from './wake-up.ts';
import { wakeAgent } from './wake-agent.ts';
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
const pageSize = 100;
const atOnce = 25;

/** A run longer ago than this is made good by whoever notices, ms. */
export const lateAfterMs = 10_000;

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

/** Whether the timer seems to have stopped: then any invocation may run what is due. */
export async function isDueLate(deps: Pick<Dependencies, 'store' | 'clock'>): Promise<boolean> {
  const stored = await deps.store.read(runKey);
  return stored !== undefined && deps.clock.now() - stored.value.finishedAt > lateAfterMs;
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
    const next = await wake(deps, stored.value);
    const operation: WriteOperation =
      next === undefined
        ? { kind: 'delete', id: stored.id, ifMatch: stored.etag }
        : {
            kind: 'replace',
            id: stored.id,
            value: { ...stored.value, at: Math.max(next, deps.clock.now() + soonestMs) },
            ifMatch: stored.etag,
          };
    // A conflict means that somebody armed it anew meanwhile: theirs stands.
    await deps.store.write('due', dueShard, [operation]);
  } catch (error) {
    deps.log.write('warning', 'wake-up-failed', {
      target,
      targetId,
      reason: error instanceof Error ? error.name : '',
    });
    const later = { ...stored.value, at: deps.clock.now() + 5_000 };
    await deps.store.write('due', dueShard, [
      { kind: 'replace', id: stored.id, value: later, ifMatch: stored.etag },
    ]);
  }
}

async function wake(deps: Dependencies, { target, targetId }: WakeUp): Promise<number | undefined> {
  switch (target) {
    case 'thread':
      return wakeThread(deps, targetId);
    case 'agent':
      return wakeAgent(deps, targetId);
    case 'queue':
      await deps.reactor.queue(targetId);
      return undefined;
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
