import { parseDocument } from '../../api/adapters/store-rules/document-json.ts';
import type { AgentRecord } from '../../api/domain/agents/agent-record.ts';
import type { WorkItem, WorkItemMark } from '../../api/domain/assignment/work-item.ts';
import type { InboxRowRecord } from '../../api/domain/inbox/inbox-row.ts';
import type { Line } from '../../api/domain/thread/line.ts';
import type { ThreadHead } from '../../api/domain/thread/thread-head.ts';
import type { ContainerName } from '../../api/ports/containers.ts';
import type { World } from './world.ts';

/** Everything of one kind as the database has it now. */
function all<T>(world: World, container: ContainerName, wanted: (id: string) => boolean): readonly T[] {
  return world.database
    .changedAfter(container, 0)
    .filter(({ id }) => wanted(id))
    .map(({ json }) => parseDocument<T>(json));
}

export function heads(world: World): readonly ThreadHead[] {
  return all(world, 'threads', (id) => id === 'head');
}

export function lines(world: World, threadId: string): readonly Line[] {
  return world.database
    .changedAfter('threads', 0)
    .filter(
      ({ id, partition }) => partition === threadId && (id.startsWith('entry:') || id.startsWith('event:')),
    )
    .map(({ json }) => parseDocument<Line>(json));
}

export function agentRecords(world: World): readonly AgentRecord[] {
  return all(world, 'agents', (id) => id === 'agent');
}

/** Items that are there, by thread. */
export function items(world: World): ReadonlyMap<string, WorkItem> {
  const found = all<WorkItem | WorkItemMark>(world, 'work', (id) => id.startsWith('item:'));
  return new Map(found.filter((item) => item.type === 'item').map((item) => [item.threadId, item]));
}

export function rows(world: World): readonly InboxRowRecord[] {
  return all(world, 'inbox', (id) => id.startsWith('row:'));
}
