import type { ClosedConversation } from '../../domain/conversation/conversation.ts';
import type { ThreadChange } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Store, Stored, WriteOperation } from '../../ports/store.ts';
import { headKey, lineDocumentId } from '../documents.ts';

/** Reads a thread's head. */
export function readHead(store: Store, threadId: string): Promise<Stored<ThreadHead> | undefined> {
  return store.read(headKey(threadId));
}

/**
 * Writes a change in one batch: head against `etag` (created where there is none), lines, a closed conversation's
 * record. Returns the new head as stored, or nothing when somebody else wrote meanwhile or a line exists already.
 */
export async function commitThread(
  store: Store,
  change: ThreadChange,
  etag: string | undefined,
): Promise<Stored<ThreadHead> | undefined> {
  const { head } = change;
  const operations: WriteOperation[] = [
    etag === undefined
      ? { kind: 'create', id: 'head', value: head }
      : { kind: 'replace', id: 'head', value: head, ifMatch: etag },
    ...change.lines.map(({ line, etag: lineEtag }): WriteOperation => {
      const id = lineDocumentId(line.id);
      return lineEtag === undefined
        ? { kind: 'create', id, value: line }
        : { kind: 'replace', id, value: line, ifMatch: lineEtag };
    }),
    ...(change.closed === undefined ? [] : [closedRecord(change.closed)]),
  ];
  const result = await store.write('threads', head.threadId, operations);
  if (result.kind === 'conflict') return undefined;
  return { id: 'head', value: head, etag: result.etags[0] ?? '', stamp: 0 };
}

function closedRecord(conversation: ClosedConversation): WriteOperation {
  // A reopened conversation closes again: its record is then written anew.
  return {
    kind: 'upsert',
    id: `conversation:${conversation.number}`,
    value: { type: 'closed-conversation', v: 1, number: conversation.number, conversation },
  };
}
