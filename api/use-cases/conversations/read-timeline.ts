import type { Principal } from '../../domain/identity/principal.ts';
import type { Line } from '../../domain/thread/line.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { addressOf } from './command-conversation.ts';
import { readForPerson } from './require-access.ts';

/** Lines of a thread, over all its conversations. */
export interface TimelineReading {
  readonly threadId: string;
  readonly lines: readonly Line[];
  readonly revision: number;
  readonly before?: string;
  readonly more: boolean;
}

export interface TimelineRange {
  /** Lines changed after this revision, oldest change first. */
  readonly after?: number | undefined;
  /** A page further back. */
  readonly before?: string | undefined;
}

const pageSize = 50;
const changesPageSize = 200;

export async function readTimeline(
  deps: Dependencies,
  who: Principal,
  conversationId: string,
  range: TimelineRange,
): Promise<TimelineReading> {
  const { threadId } = addressOf(conversationId);
  const head = await readForPerson(deps, who, threadId);
  const { revision } = head.value;
  if (range.after !== undefined) {
    const page = await list(deps, threadId, { above: range.after, limit: changesPageSize });
    const lines = page.items.map(({ value }) => value);
    const more = page.cursor !== undefined;
    return { threadId, lines: more ? wholeRevisions(lines) : lines, revision, more };
  }
  const page = await list(deps, threadId, {
    descending: true,
    limit: pageSize,
    ...(range.before === undefined ? {} : { after: range.before }),
  });
  const lines = page.items.map(({ value }) => value).toReversed();
  return {
    threadId,
    lines,
    revision,
    more: false,
    ...(page.cursor === undefined ? {} : { before: page.cursor }),
  };
}

/** Lines of one write share a revision; a page that asks to go on from its last one must not cut through a write. */
function wholeRevisions(lines: readonly Line[]): readonly Line[] {
  const last = lines.at(-1)?.revision;
  return lines.filter(({ revision }) => revision !== last);
}

function list(
  deps: Dependencies,
  threadId: string,
  options: { above?: number; after?: string; descending?: boolean; limit: number },
): Promise<{ readonly items: readonly Stored<Line>[]; readonly cursor?: string }> {
  return deps.store.list<Line>({
    container: 'threads',
    partition: threadId,
    type: 'line',
    orderBy: 'revision',
    ...options,
  });
}
