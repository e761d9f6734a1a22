import type { FetchedFile } from '../../channels/channel.ts';
import { backOffMs, providerWaitMs } from '../../domain/delivery/back-off.ts';
import type { InboundLine, Line, StoredFile } from '../../domain/thread/line.ts';
import { advance } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Todo } from '../../domain/thread/todo.ts';
import type { Dependencies } from '../dependencies.ts';
import { lineDocumentId, lineKey } from '../documents.ts';
import { armWakeUp } from '../due/arm-wake-up.ts';
import { attachmentBlob, inboundFileKey } from '../media/attachment-id.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import { commitThread } from '../threads/commit-thread.ts';

/** Customers' files larger than this are not kept, bytes. */
const mostBytes = 10 * 1_048_576;

/** The provider's link dies after seven days: after that a file that could not be fetched is gone. */
const linkLivesMs = 7 * 86_400_000;

/**
 * Fetches a customer's file and keeps it; the line then shows it, or says why not. Answers false where it has to be
 * tried again later: then a wake-up is armed.
 */
export async function fetchMedia(deps: Dependencies, head: ThreadHead, lineId: string): Promise<boolean> {
  const done: Todo = { kind: 'fetch-media', lineId };
  const stored = await deps.store.read(lineKey(head.threadId, lineId));
  const line = stored?.value;
  if (line?.kind !== 'inbound' || line.content.kind !== 'file' || line.content.file.state !== 'fetching') {
    await recordFile(deps, head.threadId, lineId, undefined, done);
    return true;
  }
  const channel = deps.channels.get(head.channel);
  const { source } = line.content.file;
  if (channel === undefined || source === undefined) return false;
  const fetched = await channel.fetchFile(source, { maxBytes: mostBytes, timeoutMs: providerWaitMs });
  const now = deps.clock.now();
  if (fetched.kind === 'retry' && now - line.at < linkLivesMs) {
    await armWakeUp(
      deps,
      'thread',
      head.threadId,
      now + backOffMs(attemptsSince(line.at, now), deps.ids.fraction()),
    );
    return false;
  }
  const file = await keep(deps, head.threadId, line, line.content.file, fetched);
  await recordFile(deps, head.threadId, lineId, file, done);
  return true;
}

/** Without a counter of its own the pause grows with the age of the message. */
function attemptsSince(at: number, now: number): number {
  return 1 + Math.floor(Math.log2(1 + (now - at) / 1_000));
}

async function keep(
  deps: Dependencies,
  threadId: string,
  line: InboundLine,
  file: StoredFile,
  fetched: FetchedFile,
): Promise<StoredFile> {
  const name = file.fileName === undefined ? {} : { fileName: file.fileName };
  if (fetched.kind === 'retry') return { state: 'refused', reason: 'gone', ...name };
  if (fetched.kind === 'refused') return { state: 'refused', reason: fetched.reason, ...name };
  const blob = attachmentBlob({ threadId, key: inboundFileKey(line.id) });
  await deps.blobs.put(blob, { bytes: fetched.bytes, contentType: fetched.contentType });
  return { state: 'ready', blob, contentType: fetched.contentType, bytes: fetched.bytes.byteLength, ...name };
}

async function recordFile(
  deps: Dependencies,
  threadId: string,
  lineId: string,
  file: StoredFile | undefined,
  done: Todo,
): Promise<void> {
  await retryConflicts(deps, async () => {
    const [head, line] = await deps.store.readMany<ThreadHead | Line>('threads', threadId, [
      'head',
      lineDocumentId(lineId),
    ]);
    if (head?.value.type !== 'head') return { kind: 'done', value: undefined };
    const next = advance(head.value, deps.clock.now(), {}, [{ kind: 'notify' }], [done]);
    const known = inboundFile(line?.value);
    const lines =
      file === undefined || line === undefined || known === undefined
        ? []
        : [
            {
              line: { ...known, revision: next.revision, content: { kind: 'file', file } as const },
              etag: line.etag,
            },
          ];
    const written = await commitThread(deps.store, { head: next, lines }, head.etag);
    return written === undefined ? { kind: 'conflict' } : { kind: 'done', value: undefined };
  });
}

function inboundFile(value: ThreadHead | Line | undefined): InboundLine | undefined {
  return value?.type === 'line' && value.kind === 'inbound' && value.content.kind === 'file'
    ? value
    : undefined;
}
