import type { Decline, OpenConversation } from '../conversation/conversation.ts';

/** An open conversation in its queue's `work` partition. Holds nothing a customer said or is called. */
export interface WorkItem {
  readonly type: 'item';
  readonly v: 1;
  readonly threadId: string;
  readonly conversation: number;
  /** Of the thread when this was written; an older one never replaces a newer. */
  readonly revision: number;
  readonly workstreamId: string;
  readonly queuedAt: number;
  /** Sorts the queue: priority, then age. */
  readonly order: string;
  readonly offered: boolean;
  readonly units: number;
  readonly offerMs: number;
  readonly declineLimit: number;
  readonly declines: readonly Decline[];
  readonly preferred?: OpenConversation['preferred'];
  /** In a pick workstream agents choose; the assigner leaves it alone. */
  readonly distribution: 'push' | 'pick';
}

/** Marks an item that left the queue, so that a slow writer of an older revision finds it and stops. */
export interface WorkItemMark {
  readonly type: 'item-gone';
  readonly v: 1;
  readonly revision: number;
}

/** Sorts by priority (1 first), then age, then a stable tie-break. */
export function queueOrder(priority: number, queuedAt: number, threadId: string): string {
  return `${String(priority).padStart(6, '0')}:${String(queuedAt).padStart(15, '0')}:${threadId}`;
}
