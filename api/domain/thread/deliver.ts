import { mayBeSent } from '../consent/purposes.ts';
import { attemptHoldsMs, backOffMs, giveUpAfterMs } from '../delivery/back-off.ts';
import { type DeliveryRecord, markFailed, markSent } from '../delivery/delivery-record.ts';
import type { UnsentItem } from '../delivery/unsent-item.ts';
import type { OutboundLine } from './line.ts';
import { replyUntil } from './send.ts';
import { asksToDeliver, settleUnsent } from './settle-unsent.ts';
import { type ThreadChange, advance } from './thread-change.ts';
import type { ThreadHead } from './thread-head.ts';

/** What to do next for the messages that wait: start an attempt, give one up, wait, or nothing. */
export type DeliveryStep =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'attempt'; readonly item: UnsentItem; readonly head: ThreadHead }
  | {
      readonly kind: 'give-up';
      readonly item: UnsentItem;
      readonly certainty: 'certain' | 'uncertain';
      readonly reason: string;
    };

/**
 * The next step of delivery. The messages of a thread go one after another; `attempt` carries the head with `sending`
 * set, and writing that head against the version read here is the moment of sending: consent and window are checked
 * on the very state that is replaced.
 */
export function nextDeliveryStep(
  head: ThreadHead,
  now: number,
  replyWindowDays: number | undefined,
): DeliveryStep {
  const [item] = head.unsent;
  if (item === undefined) return { kind: 'nothing' };
  if (head.sending !== undefined && head.sending.until > now)
    return { kind: 'wait', until: head.sending.until };
  if (!mayBeSent(head.consent, item.purpose)) {
    return {
      kind: 'give-up',
      item,
      certainty: item.attempts === 0 ? 'certain' : 'uncertain',
      reason: 'consent',
    };
  }
  const until = replyUntil(head, replyWindowDays);
  if (item.kind === 'message' && until !== undefined && now > until) {
    return {
      kind: 'give-up',
      item,
      certainty: item.attempts === 0 ? 'certain' : 'uncertain',
      reason: 'window-over',
    };
  }
  if (now - item.queuedAt > giveUpAfterMs) {
    return { kind: 'give-up', item, certainty: 'uncertain', reason: 'no-answer' };
  }
  if (item.notBefore !== undefined && item.notBefore > now) return { kind: 'wait', until: item.notBefore };
  const started: UnsentItem = { ...item, attempts: item.attempts + 1 };
  return {
    kind: 'attempt',
    item: started,
    head: advance(
      head,
      now,
      {
        unsent: [started, ...head.unsent.slice(1)],
        sending: { id: item.id, attempt: started.attempts, until: now + attemptHoldsMs },
      },
      [],
    ),
  };
}

/** How an attempt ended. */
export type AttemptResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'retry'; readonly cause: string; readonly retryAfterMs?: number }
  | { readonly kind: 'failed'; readonly certainty: 'certain' | 'uncertain'; readonly reason: string };

/** A line as stored, to be replaced against its version. */
export interface StoredOutboundLine {
  readonly line: OutboundLine;
  readonly etag: string;
}

/**
 * Records how an attempt ended. `stored` is the line it was for (none for announcements). An attempt that another one
 * has replaced changes only what it proves: that the provider took the message.
 */
export function recordAttempt(
  head: ThreadHead,
  started: { readonly id: string; readonly attempt: number },
  result: AttemptResult,
  stored: StoredOutboundLine | undefined,
  now: number,
  fraction: number,
): ThreadChange | undefined {
  const waiting = head.unsent.find((item) => item.id === started.id);
  const current = head.sending?.id === started.id && head.sending.attempt === started.attempt;
  if (waiting === undefined || (!current && result.kind !== 'accepted')) return undefined;
  if (result.kind === 'retry') return retryLater(head, waiting, result, now, fraction);
  return conclude(head, started.id, result, stored, now);
}

/** Gives up an item that may not or no longer be sent, unless an attempt for it is under way. */
export function giveUp(
  head: ThreadHead,
  step: Extract<DeliveryStep, { kind: 'give-up' }>,
  stored: StoredOutboundLine | undefined,
  now: number,
): ThreadChange | undefined {
  const waits = head.unsent.some((item) => item.id === step.item.id);
  if (!waits || (head.sending !== undefined && head.sending.until > now)) return undefined;
  const result = { kind: 'failed', certainty: step.certainty, reason: step.reason } as const;
  return conclude(head, step.item.id, result, stored, now);
}

/** Holds the first item back until the moment given: the provider asked this brand agent to slow down. */
export function holdBack(head: ThreadHead, until: number, now: number): ThreadChange {
  const [first, ...rest] = head.unsent;
  if (first === undefined) return { head: advance(head, now, {}, []), lines: [] };
  const unsent = [{ ...first, notBefore: until }, ...rest];
  return { head: advance(head, now, { unsent }, [{ kind: 'arm' }]), lines: [] };
}

function conclude(
  head: ThreadHead,
  itemId: string,
  result: Exclude<AttemptResult, { kind: 'retry' }>,
  stored: StoredOutboundLine | undefined,
  now: number,
): ThreadChange {
  const revision = head.revision + 1;
  const delivery = stored === undefined ? undefined : outcome(stored.line.delivery, result, now);
  const changed = stored !== undefined && delivery !== undefined && delivery !== stored.line.delivery;
  const failed = changed && result.kind === 'failed';
  const left = settleUnsent(head, [itemId]);
  return {
    head: advance(head, now, { ...left, failed: head.failed || failed }, [
      { kind: 'notify' },
      ...asksToDeliver(left),
      ...(failed ? [{ kind: 'project' } as const] : []),
    ]),
    lines: changed ? [{ line: { ...stored.line, revision, delivery }, etag: stored.etag }] : [],
  };
}

function outcome(
  record: DeliveryRecord,
  result: Exclude<AttemptResult, { kind: 'retry' }>,
  now: number,
): DeliveryRecord {
  if (result.kind === 'accepted') return markSent(record, now);
  return markFailed(record, result.certainty, result.reason);
}

function retryLater(
  head: ThreadHead,
  item: UnsentItem,
  result: Extract<AttemptResult, { kind: 'retry' }>,
  now: number,
  fraction: number,
): ThreadChange {
  const pause = Math.max(backOffMs(item.attempts, fraction), result.retryAfterMs ?? 0);
  const later: UnsentItem = { ...item, notBefore: now + pause };
  const unsent = head.unsent.map((other) => (other.id === item.id ? later : other));
  return { head: advance(head, now, { unsent, sending: undefined }, [{ kind: 'arm' }]), lines: [] };
}
