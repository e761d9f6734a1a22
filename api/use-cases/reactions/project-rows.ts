import { type InboxRowRecord, rowOf, shownIn } from '../../domain/inbox/inbox-row.ts';
import type { ShownRow, ThreadHead } from '../../domain/thread/thread-head.ts';
import type { DocumentKey, Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { retryConflicts } from '../retry-conflicts.ts';

/** How long a row that left stays as a mark, s; a client with an older cursor reads everything anew. */
export const goneSeconds = 3_600;

/** Closed conversations stay in the inbox for a day, s. */
const closedSeconds = 86_400;

export function rowKey(agentId: string, threadId: string, conversation: number): DocumentKey<InboxRowRecord> {
  return { container: 'inbox', partition: agentId, id: `row:${threadId}.${conversation}` };
}

/** Brings the inboxes that show this thread in line with the head. Answers the rows that exist afterwards. */
export async function projectRows(deps: Dependencies, head: ThreadHead): Promise<readonly ShownRow[]> {
  const { conversation } = head;
  if (conversation === undefined) return [];
  const shown = shownIn(conversation);
  const stale = head.shownTo.filter(
    (row) => row.conversation !== conversation.number || row.agentId !== shown?.agentId,
  );
  await Promise.all(stale.map((row) => retireRow(deps, head, row)));
  if (shown === undefined) return [];
  await putRow(deps, shown.agentId, rowOf(head, conversation, shown.list));
  return [{ agentId: shown.agentId, conversation: conversation.number }];
}

/** A row of an earlier conversation becomes a closed one; a row somebody else took over is gone. */
function retireRow(deps: Dependencies, head: ThreadHead, row: ShownRow): Promise<void> {
  const earlier = row.conversation !== head.conversation?.number;
  return changeRow(deps, row.agentId, head.threadId, row.conversation, (stored) => {
    // A row that is not there is marked too: a slow writer of an older revision must find that it is gone.
    if (stored === undefined) return goneRow(head, row);
    if (stored.value.revision >= head.revision) return undefined;
    const { value } = stored;
    if (!earlier) return { ...value, gone: true, revision: head.revision };
    if (value.gone || value.list === 'closed') return undefined;
    const { offer: _offer, ...kept } = value;
    return { ...kept, list: 'closed', state: 'closed', revision: head.revision };
  });
}

function goneRow(head: ThreadHead, row: ShownRow): InboxRowRecord | undefined {
  const { conversation } = head;
  if (conversation === undefined) return undefined;
  return { ...rowOf(head, conversation, 'closed'), conversation: row.conversation, gone: true };
}

function putRow(deps: Dependencies, agentId: string, row: InboxRowRecord): Promise<void> {
  return changeRow(deps, agentId, row.threadId, row.conversation, (stored) =>
    stored !== undefined && stored.value.revision >= row.revision ? undefined : row,
  );
}

function changeRow(
  deps: Dependencies,
  agentId: string,
  threadId: string,
  conversation: number,
  change: (stored: Stored<InboxRowRecord> | undefined) => InboxRowRecord | undefined,
): Promise<void> {
  const key = rowKey(agentId, threadId, conversation);
  return retryConflicts(deps, async () => {
    const stored = await deps.store.read(key);
    const value = change(stored);
    if (value === undefined) return { kind: 'done', value: undefined };
    const result = await deps.store.write('inbox', agentId, [
      stored === undefined
        ? { kind: 'create', id: key.id, value, ...timeToLive(value) }
        : { kind: 'replace', id: key.id, value, ifMatch: stored.etag, ...timeToLive(value) },
    ]);
    return result.kind === 'conflict' ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}

function timeToLive(row: InboxRowRecord): { readonly ttl?: number } {
  if (row.gone) return { ttl: goneSeconds };
  return row.list === 'closed' ? { ttl: closedSeconds } : {};
}
