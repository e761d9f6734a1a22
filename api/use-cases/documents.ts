import type { AgentRecord } from '../domain/agents/agent-record.ts';
import type { Seat } from '../domain/assignment/seat.ts';
import type { WorkItem, WorkItemMark } from '../domain/assignment/work-item.ts';
import type { Line } from '../domain/thread/line.ts';
import type { ThreadHead } from '../domain/thread/thread-head.ts';
import type { DocumentKey } from '../ports/store.ts';

/** Where the documents live: the one place that knows ids and partitions. */

export function headKey(threadId: string): DocumentKey<ThreadHead> {
  return { container: 'threads', partition: threadId, id: 'head' };
}

/** Document id of a line: messages under `entry:`, events keep their own `event:<revision>`. */
export function lineDocumentId(lineId: string): string {
  return lineId.startsWith('event:') ? lineId : `entry:${lineId}`;
}

export function lineKey(threadId: string, lineId: string): DocumentKey<Line> {
  return { container: 'threads', partition: threadId, id: lineDocumentId(lineId) };
}

export function agentKey(agentId: string): DocumentKey<AgentRecord> {
  return { container: 'agents', partition: agentId, id: 'agent' };
}

export function itemKey(queueId: string, threadId: string): DocumentKey<WorkItem | WorkItemMark> {
  return { container: 'work', partition: queueId, id: `item:${threadId}` };
}

export function seatKey(queueId: string, agentId: string): DocumentKey<Seat> {
  return { container: 'work', partition: queueId, id: `seat:${agentId}` };
}
