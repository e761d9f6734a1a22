import { type Seat, seatOf } from '../../domain/assignment/seat.ts';
import type { Dependencies } from '../dependencies.ts';
import { agentKey, seatKey } from '../documents.ts';
import { retryConflicts } from '../retry-conflicts.ts';

/** Writes an agent's seat in a queue from the record as it is now, unless a newer one stands there. */
export function placeSeat(
  deps: Pick<Dependencies, 'store' | 'clock' | 'ids'>,
  queueId: string,
  agentId: string,
): Promise<Seat | undefined> {
  const key = seatKey(queueId, agentId);
  return retryConflicts(deps, async () => {
    const [record, stored] = await Promise.all([deps.store.read(agentKey(agentId)), deps.store.read(key)]);
    if (record === undefined) return { kind: 'done', value: undefined };
    const seat = seatOf(record.value);
    if (stored !== undefined && stored.value.revision >= seat.revision)
      return { kind: 'done', value: stored.value };
    const result = await deps.store.write('work', queueId, [
      stored === undefined
        ? { kind: 'create', id: key.id, value: seat }
        : { kind: 'replace', id: key.id, value: seat, ifMatch: stored.etag },
    ]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: seat };
  });
}
