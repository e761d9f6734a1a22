import type { WorkItem } from '../../domain/assignment/work-item.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { type InboxRowRecord, rowOf } from '../../domain/inbox/inbox-row.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import type { Stored } from '../../ports/store.ts';
import { queuesOf } from '../agents/react-agent.ts';
import type { Dependencies } from '../dependencies.ts';
import { goneSeconds } from '../reactions/project-rows.ts';
import { readHead } from '../threads/commit-thread.ts';

/** An agent's lists: rows changed since the cursor (all without one), and what waits in their queues. */
export interface InboxReading {
  readonly rows: readonly InboxRowRecord[];
  /** Open conversations of the agent's queues that are offered to nobody, first to be served first; always whole. */
  readonly open: readonly InboxRowRecord[];
  readonly openCount: number;
  readonly counts: Readonly<Record<InboxRowRecord['list'], number>>;
  readonly complete: boolean;
  readonly cursor: string;
  readonly now: number;
  readonly settings: SettingsSnapshot;
}

const mostRows = 1_000;
const mostOpenShown = 50;

/** Where a client left off: the store's stamp, and when that was (ms), since marks of removed rows do not live for ever. */
interface Cursor {
  readonly stamp: number;
  readonly at: number;
}

export async function readInbox(
  deps: Dependencies,
  who: Principal,
  since: string | undefined,
): Promise<InboxReading> {
  const now = deps.clock.now();
  const from = readCursor(since, now);
  // The stamp is taken before the rows are read: what is written in between is read again next time.
  const stamp = await deps.store.stamp();
  const [rows, open, settings] = await Promise.all([
    readRows(deps, who.personId),
    readOpen(deps, who.personId),
    deps.settings.current(),
  ]);
  const live = rows.filter(({ value }) => !value.gone);
  const count = (list: InboxRowRecord['list']): number =>
    live.filter(({ value }) => value.list === list).length;
  return {
    rows: (from === undefined ? live : rows.filter((row) => row.stamp >= from.stamp)).map(
      ({ value }) => value,
    ),
    open: open.rows,
    openCount: open.count,
    counts: {
      offers: count('offers'),
      mine: count('mine'),
      waiting: count('waiting'),
      closed: count('closed'),
    },
    complete: from === undefined,
    cursor: `${stamp}.${now}`,
    now,
    settings,
  };
}

function readCursor(since: string | undefined, now: number): Cursor | undefined {
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(since ?? '');
  if (match === null) return undefined;
  const cursor = { stamp: Number(match[1]), at: Number(match[2]) };
  return now - cursor.at > (goneSeconds * 1_000) / 2 ? undefined : cursor;
}

async function readRows(deps: Dependencies, agentId: string): Promise<readonly Stored<InboxRowRecord>[]> {
  const page = await deps.store.list<InboxRowRecord>({
    container: 'inbox',
    partition: agentId,
    type: 'row',
    limit: mostRows,
  });
  return page.items;
}

/** Items hold no names: what is shown of an open conversation is read from its thread. */
async function readOpen(
  deps: Dependencies,
  agentId: string,
): Promise<{ readonly rows: readonly InboxRowRecord[]; readonly count: number }> {
  const queues = await queuesOf(deps, agentId);
  const pages = await Promise.all(
    queues.map((queue) =>
      deps.store.list<WorkItem>({
        container: 'work',
        partition: queue.id,
        type: 'item',
        where: { offered: false },
        orderBy: 'order',
        limit: 200,
      }),
    ),
  );
  const items = pages
    .flatMap(({ items: found }) => found.map(({ value }) => value))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1));
  const heads = await Promise.all(
    items.slice(0, mostOpenShown).map((item) => readHead(deps.store, item.threadId)),
  );
  const rows = heads.flatMap((head) => {
    const conversation = head?.value.conversation;
    if (head === undefined || conversation?.state !== 'open' || conversation.offer !== undefined) return [];
    return [rowOf(head.value, conversation, 'mine')];
  });
  return { rows, count: items.length };
}
