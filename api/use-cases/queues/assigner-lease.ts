import type { DocumentKey, Stored, WriteOperation } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { armWakeUp } from '../due/arm-wake-up.ts';
import { retryConflicts } from '../retry-conflicts.ts';

/** Who assigns a queue now. It is there for speed and fairness; safety is the capacity fence. */
interface AssignerLease {
  readonly type: 'assigner';
  readonly v: 1;
  readonly holder: string;
  /** Empty-handed from this moment on, ms; 0 once it was given back. */
  readonly until: number;
  /** Somebody came while it was held: the holder looks once more before it leaves. */
  readonly again: boolean;
}

const leaseMs = 10_000;

type LeaseDependencies = Pick<Dependencies, 'store' | 'clock' | 'ids'>;

function leaseKey(queueId: string): DocumentKey<AssignerLease> {
  return { container: 'work', partition: queueId, id: 'assigner' };
}

/** Takes the queue, or leaves a note for who has it. Answers whether it was taken. */
export async function takeAssigner(
  deps: LeaseDependencies,
  queueId: string,
  holder: string,
): Promise<boolean> {
  return retryConflicts(deps, async () => {
    const stored = await deps.store.read(leaseKey(queueId));
    const now = deps.clock.now();
    const held = stored !== undefined && stored.value.until > now && stored.value.holder !== holder;
    // Should the holder die, somebody comes back for the note; its lease may have grown since the note was left.
    if (held) await armWakeUp(deps, 'queue', queueId, stored.value.until + 100);
    if (held && stored.value.again) return { kind: 'done', value: false };
    const value: AssignerLease = held
      ? { ...stored.value, again: true }
      : { type: 'assigner', v: 1, holder, until: now + leaseMs, again: false };
    const written = await write(deps, queueId, stored, value);
    return written ? { kind: 'done', value: !held } : { kind: 'conflict' };
  });
}

/** From when on a queue that is held now may be taken from who holds it, ms; nothing where it is free. */
export async function assignerHeldUntil(
  deps: LeaseDependencies,
  queueId: string,
): Promise<number | undefined> {
  const until = (await deps.store.read(leaseKey(queueId)))?.value.until ?? 0;
  return until > deps.clock.now() ? until + 100 : undefined;
}

/** Gives the queue back, or finds that somebody asked to look again: then it stays held. Answers whether it left. */
export async function leaveAssigner(
  deps: LeaseDependencies,
  queueId: string,
  holder: string,
): Promise<boolean> {
  return retryConflicts(deps, async () => {
    const stored = await deps.store.read(leaseKey(queueId));
    if (stored === undefined || stored.value.holder !== holder) return { kind: 'done', value: true };
    const { again } = stored.value;
    const until = again ? deps.clock.now() + leaseMs : 0;
    const written = await write(deps, queueId, stored, { ...stored.value, again: false, until });
    return written ? { kind: 'done', value: !again } : { kind: 'conflict' };
  });
}

/** Gives the queue back after a failure, whatever was asked meanwhile: whoever failed comes back for it. */
export async function abandonAssigner(
  deps: LeaseDependencies,
  queueId: string,
  holder: string,
): Promise<void> {
  const stored = await deps.store.read(leaseKey(queueId));
  if (stored?.value.holder !== holder) return;
  await write(deps, queueId, stored, { ...stored.value, until: 0, again: false });
}

async function write(
  deps: LeaseDependencies,
  queueId: string,
  stored: Stored<AssignerLease> | undefined,
  value: AssignerLease,
): Promise<boolean> {
  const operation: WriteOperation =
    stored === undefined
      ? { kind: 'create', id: 'assigner', value }
      : { kind: 'replace', id: 'assigner', value, ifMatch: stored.etag };
  return (await deps.store.write('work', queueId, [operation])).kind === 'committed';
}
