import type { ClosedConversation } from '../../domain/conversation/conversation.ts';
import type { StoredOutboundLine } from '../../domain/thread/deliver.ts';
import type { Line } from '../../domain/thread/line.ts';
import type { ThreadChange } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Store, Stored, WriteOperation } from '../../ports/store.ts';
import { headKey, lineDocumentId } from '../documents.ts';

/** Reads a thread's head. */
export function readHead(store: Store, threadId: string): Promise<Stored<ThreadHead> | undefined> {
  return store.read(headKey(threadId));
}

/** A head and one of its outbound lines as they stood at one moment. */
export interface HeadWithLine {
  readonly head: Stored<ThreadHead>;
  readonly line: StoredOutboundLine | undefined;
}

/**
 * Reads head and line in one call. Two calls could answer from two moments: a head that knows a line and a line that is
 * not there yet.
 */
export async function readWithLine(
  store: Store,
  threadId: string,
  lineId: string,
): Promise<HeadWithLine | undefined> {
  const [head, line] = await store.readMany<ThreadHead | Line>('threads', threadId, [
    'head',
    lineDocumentId(lineId),
  ]);
  if (head === undefined || head.value.type !== 'head') return undefined;
  const outbound =
    line?.value.type === 'line' && line.value.kind === 'outbound'
      ? { line: line.value, etag: line.etag }
      : undefined;
  return { head: { ...head, value: head.value }, line: outbound };
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
