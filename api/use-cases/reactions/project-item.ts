import { type WorkItem, type WorkItemMark, queueOrder } from '../../domain/assignment/work-item.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';
import { itemKey } from '../documents.ts';
import { retryConflicts } from '../retry-conflicts.ts';

/** How long the mark of a removed item stays, s. */
const markSeconds = 3_600;

/** The item a thread should have, if its conversation waits in a queue. */
export function itemOf(head: ThreadHead, settings: SettingsSnapshot): WorkItem | undefined {
  const { conversation } = head;
  if (conversation?.state !== 'open' || conversation.queueId === undefined) return undefined;
  const workstream = settings.workstreams.get(conversation.workstreamId);
  const queue = settings.queues.get(conversation.queueId);
  return {
    type: 'item',
    v: 1,
    threadId: head.threadId,
    conversation: conversation.number,
    revision: head.revision,
    workstreamId: conversation.workstreamId,
    queuedAt: conversation.queuedAt,
    order: queueOrder(queue?.priority ?? 100, conversation.queuedAt, head.threadId),
    offered: conversation.offer !== undefined,
    units: workstream?.capacityUnits ?? 1,
    offerMs: (workstream?.offerSeconds ?? 120) * 1_000,
    declineLimit: workstream?.declineLimit ?? 3,
    declines: conversation.declines,
    ...(conversation.preferred === undefined ? {} : { preferred: conversation.preferred }),
    distribution: workstream?.distribution ?? 'push',
  };
}

/** Brings the thread's item in its queue in line with the head. Answers the queue that holds an item now. */
export async function projectItem(
  deps: Dependencies,
  head: ThreadHead,
  settings: SettingsSnapshot,
): Promise<string | undefined> {
  const item = itemOf(head, settings);
  const queueId = item === undefined ? undefined : head.conversation?.queueId;
  const left = head.itemsIn.filter((known) => known !== queueId);
  const mark: WorkItemMark = { type: 'item-gone', v: 1, revision: head.revision };
  await Promise.all(left.map((known) => writeItem(deps, known, head, mark)));
  if (item === undefined || queueId === undefined) return undefined;
  await writeItem(deps, queueId, head, item);
  return queueId;
}

async function writeItem(
  deps: Dependencies,
  queueId: string,
  head: ThreadHead,
  value: WorkItem | WorkItemMark,
): Promise<void> {
  const key = itemKey(queueId, head.threadId);
  const ttl = value.type === 'item-gone' ? { ttl: markSeconds } : {};
  await retryConflicts(deps, async () => {
    const stored = await deps.store.read(key);
    if (stored !== undefined && stored.value.revision >= value.revision)
      return { kind: 'done', value: undefined };
    const result = await deps.store.write('work', queueId, [
      stored === undefined
        ? { kind: 'create', id: key.id, value, ...ttl }
        : { kind: 'replace', id: key.id, value, ifMatch: stored.etag, ...ttl },
    ]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}
