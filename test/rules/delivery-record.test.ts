import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOffMs } from '../../api/domain/delivery/back-off.ts';
import {
  type DeliveryRecord,
  type DeliveryState,
  isProgress,
  markFailed,
  markReceipt,
  markSent,
} from '../../api/domain/delivery/delivery-record.ts';
import { noon } from './support/people.ts';

type Mark = (record: DeliveryRecord) => DeliveryRecord;

/** As far as a message can be known to have got: a failure is known less surely than that it was sent. */
const order: readonly DeliveryState[] = ['queued', 'sending', 'failed', 'sent', 'delivered', 'read'];

const moment = fc.integer({ min: noon, max: noon + 10_000 });

const anyReceipt: fc.Arbitrary<Mark> = fc
  .tuple(fc.constantFrom('delivered' as const, 'read' as const), moment)
  .map(
    ([receipt, at]) =>
      (record: DeliveryRecord) =>
        markReceipt(record, receipt, at),
  );

const anyMark: fc.Arbitrary<Mark> = fc.oneof(
  anyReceipt,
  moment.map((at) => (record: DeliveryRecord) => markSent(record, at)),
  fc
    .constantFrom('certain' as const, 'uncertain' as const)
    .map((certainty) => (record: DeliveryRecord) => markFailed(record, certainty, 'other')),
);

const after = (record: DeliveryRecord, marks: readonly Mark[]): DeliveryRecord =>
  marks.reduce((marked, mark) => mark(marked), record);

const queued: DeliveryRecord = { state: 'queued' };

describe('How far a message got', () => {
  it.each(order.flatMap((from, low) => order.map((to, high) => [from, to, high > low] as const)))(
    'given %s, when it would become %s, then that is a step forward: %s',
    (from, to, forward) => {
      expect(isProgress(from, to)).toBe(forward);
    },
  );

  it('then it never goes down, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 12 }), (marks) => {
        let record = queued;
        for (const mark of marks) {
          const next = mark(record);
          expect(order.indexOf(next.state)).toBeGreaterThanOrEqual(order.indexOf(record.state));
          record = next;
        }
      }),
    );
  });

  it('then receipts give the same record in any order and any number', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyReceipt, { minLength: 1, maxLength: 8 })
          .chain((receipts) =>
            fc.tuple(
              fc.constant(receipts),
              fc.shuffledSubarray([...receipts, ...receipts], { minLength: receipts.length * 2 }),
            ),
          ),
        fc.constantFrom<DeliveryRecord>(
          queued,
          { state: 'sent', sentAt: noon },
          { state: 'failed', certainty: 'uncertain', reason: 'no-answer' },
        ),
        ([receipts, shuffled], before) => {
          expect(after(before, shuffled)).toEqual(after(before, receipts));
        },
      ),
    );
  });

  it('then its moments are in order, and only a failure has a reason', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { minLength: 1, maxLength: 12 }), (marks) => {
        const { state, certainty, reason, sentAt = noon, deliveredAt, readAt } = after(queued, marks);
        expect([certainty !== undefined, reason !== undefined]).toEqual([
          state === 'failed',
          state === 'failed',
        ]);
        expect(sentAt).toBeLessThanOrEqual(deliveredAt ?? sentAt);
        expect(deliveredAt ?? 0).toBeLessThanOrEqual(readAt ?? Infinity);
        expect(readAt === undefined).toBe(state !== 'read');
      }),
    );
  });
});

describe('Given a message that failed', () => {
  const failed = markFailed(queued, 'uncertain', 'no-answer');

  it.each(['delivered', 'read'] as const)('when a receipt says %s, then it was sent after all', (receipt) => {
    expect(markReceipt(failed, receipt, noon)).toMatchObject({
      state: receipt,
      sentAt: noon,
      deliveredAt: noon,
    });
  });

  it('when the provider’s answer comes after all, then it was sent', () => {
    expect(markSent(failed, noon)).toEqual({ state: 'sent', sentAt: noon });
  });

  it('when it fails once more, then the first reason stays', () => {
    expect(markFailed(failed, 'certain', 'content-refused')).toBe(failed);
  });
});

describe('Pauses between attempts', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [5, 16_000],
    [9, 256_000],
    [10, 300_000],
    [400, 300_000],
  ])('given %i attempts, then the next waits %i ms, and up to a fifth more', (attempts, pause) => {
    expect(backOffMs(attempts, 0)).toBe(pause);
    expect(backOffMs(attempts, 0.999)).toBeLessThanOrEqual(pause * 1.2);
  });
});
