/** How far a message got. The order is the order of the words; it never goes down. */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** Times are ms since 1970. */
export interface DeliveryRecord {
  readonly state: DeliveryState;
  readonly certainty?: 'certain' | 'uncertain';
  readonly reason?: string;
  readonly sentAt?: number;
  readonly deliveredAt?: number;
  readonly readAt?: number;
}

const rank: Readonly<Record<DeliveryState, number>> = {
  queued: 0,
  sending: 1,
  failed: 2,
  sent: 3,
  delivered: 4,
  read: 5,
};

/** Whether going from one state to the other is a step forward. A receipt proves `sent`, also after `failed`. */
export function isProgress(from: DeliveryState, to: DeliveryState): boolean {
  return rank[to] > rank[from];
}

/** The record after the provider took the message. */
export function markSent(record: DeliveryRecord, now: number): DeliveryRecord {
  if (!isProgress(record.state, 'sent')) return record;
  return { state: 'sent', sentAt: now };
}

/**
 * The record after a receipt; the same record where it says nothing new. Receipts come in any order and more than once:
 * each moment is the earliest that was told, and what was sent was sent no later than it arrived.
 */
export function markReceipt(
  record: DeliveryRecord,
  receipt: 'delivered' | 'read',
  at: number,
): DeliveryRecord {
  const sentAt = earliest(record.sentAt, at);
  const deliveredAt = earliest(record.deliveredAt, at);
  const readAt = receipt === 'read' ? earliest(record.readAt, at) : record.readAt;
  const state = isProgress(record.state, receipt) ? receipt : record.state;
  const same = state === record.state && sentAt === record.sentAt && deliveredAt === record.deliveredAt;
  if (same && readAt === record.readAt) return record;
  return { state, sentAt, deliveredAt, ...(readAt === undefined ? {} : { readAt }) };
}

function earliest(known: number | undefined, told: number): number {
  return Math.min(known ?? told, told);
}

/** The record after the provider refused it, or never answered. */
export function markFailed(
  record: DeliveryRecord,
  certainty: 'certain' | 'uncertain',
  reason: string,
): DeliveryRecord {
  if (!isProgress(record.state, 'failed')) return record;
  return { state: 'failed', certainty, reason };
}
