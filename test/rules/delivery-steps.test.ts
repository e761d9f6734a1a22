import { describe, expect, it } from '@jest/globals';
import { attemptHoldsMs, giveUpAfterMs } from '../../api/domain/delivery/back-off.ts';
import type { UnsentItem } from '../../api/domain/delivery/unsent-item.ts';
import {
  type AttemptResult,
  type StoredOutboundLine,
  giveUp,
  holdBack,
  nextDeliveryStep,
  recordAttempt,
} from '../../api/domain/thread/deliver.ts';
import type { ThreadHead } from '../../api/domain/thread/thread-head.ts';
import { deepFreeze } from './support/deep-freeze.ts';
import { noon } from './support/people.ts';
import { outboundLine, thread } from './support/threads.ts';

const item = (id: string, patch: Partial<UnsentItem> = {}): UnsentItem => ({
  id,
  kind: 'message',
  purpose: 'answer',
  attempts: 0,
  queuedAt: noon - 1_000,
  ...patch,
});

const waitingToBeSent = (patch: Partial<ThreadHead> = {}): ThreadHead =>
  deepFreeze(thread({ unsent: [item('a'), item('b')], lastInboundAt: noon - 60_000, ...patch }));

const dayMs = 86_400_000;
const announcement = item('joined', { kind: 'representative-joined' });
const underWay = { id: 'a', attempt: 1, until: noon + 5_000 };

describe('Given messages that wait', () => {
  it.each<[string, Partial<ThreadHead>, object]>([
    ['nothing waits', { unsent: [] }, { kind: 'nothing' }],
    ['nothing hinders', {}, { kind: 'attempt', item: item('a', { attempts: 1 }) }],
    ['an attempt is under way', { sending: underWay }, { kind: 'wait', until: noon + 5_000 }],
    ['an attempt was never answered', { sending: { ...underWay, until: noon } }, { kind: 'attempt' }],
    [
      'the first is to wait',
      { unsent: [item('a', { notBefore: noon + 7 }), item('b')] },
      { kind: 'wait', until: noon + 7 },
    ],
    ['the first has waited', { unsent: [item('a', { notBefore: noon })] }, { kind: 'attempt' }],
    [
      'the customer said stop',
      { consent: 'withdrawn' },
      { kind: 'give-up', certainty: 'certain', reason: 'consent' },
    ],
    [
      'the customer said stop after an attempt',
      { consent: 'withdrawn', unsent: [item('a', { attempts: 1 })] },
      { kind: 'give-up', certainty: 'uncertain', reason: 'consent' },
    ],
    [
      'a stop is to be confirmed',
      { consent: 'withdrawn', unsent: [item('a', { purpose: 'stop-confirmation' })] },
      { kind: 'attempt' },
    ],
    [
      'the window is over',
      { lastInboundAt: noon - 30 * dayMs - 1 },
      { kind: 'give-up', certainty: 'certain', reason: 'window-over' },
    ],
    ['the window is about to be over', { lastInboundAt: noon - 30 * dayMs }, { kind: 'attempt' }],
    [
      'the window is over for who joined',
      { unsent: [announcement], lastInboundAt: noon - 31 * dayMs },
      { kind: 'attempt' },
    ],
    [
      'nobody answered for a day',
      { unsent: [item('a', { attempts: 40, queuedAt: noon - giveUpAfterMs - 1, notBefore: noon + 1 })] },
      { kind: 'give-up', certainty: 'uncertain', reason: 'no-answer' },
    ],
    ['the day is not over', { unsent: [item('a', { queuedAt: noon - giveUpAfterMs })] }, { kind: 'attempt' }],
  ])('when %s, then the next step is right', (_when, patch, step) => {
    expect(nextDeliveryStep(waitingToBeSent(patch), noon, 30)).toMatchObject(step);
  });

  it('when the channel has no window, then none is over', () => {
    const head = waitingToBeSent({ lastInboundAt: noon - 400 * dayMs });
    expect(nextDeliveryStep(head, noon, undefined)).toMatchObject({ kind: 'attempt' });
  });

  it('when an attempt starts, then the very head that was checked is the one to be replaced, and holds the thread', () => {
    const before = waitingToBeSent();
    const step = nextDeliveryStep(before, noon, 30);
    expect(step).toMatchObject({
      head: {
        revision: before.revision + 1,
        consent: before.consent,
        sending: { id: 'a', attempt: 1, until: noon + attemptHoldsMs },
        unsent: [
          { id: 'a', attempts: 1 },
          { id: 'b', attempts: 0 },
        ],
      },
    });
  });
});

const started = { id: 'a', attempt: 1 };

const sendingA = (patch: Partial<ThreadHead> = {}): ThreadHead =>
  waitingToBeSent({ unsent: [item('a', { attempts: 1 }), item('b')], sending: underWay, ...patch });

const stored = (state: 'queued' | 'delivered' | 'failed' = 'queued'): StoredOutboundLine => ({
  line: outboundLine('a', { delivery: { state } }),
  etag: 'etag a',
});

const record = (head: ThreadHead, result: AttemptResult, line = stored(), of = started) =>
  recordAttempt(head, of, result, line, noon, 0);

describe('Given an attempt', () => {
  it('when the provider takes it, then the message was sent and the next one is first', () => {
    const change = record(sendingA(), { kind: 'accepted' });
    expect(change?.head).toMatchObject({ unsent: [{ id: 'b' }], sending: undefined, failed: false });
    expect(change?.lines).toEqual([
      {
        line: expect.objectContaining({
          id: 'a',
          revision: 5,
          order: 3,
          delivery: { state: 'sent', sentAt: noon },
        }),
        etag: 'etag a',
      },
    ]);
  });

  it('when the provider refuses it, then it failed for certain, the lists say so and the next one is first', () => {
    const change = record(sendingA(), {
      kind: 'failed',
      certainty: 'certain',
      reason: 'customer-unreachable',
    });
    expect(change?.head).toMatchObject({ unsent: [{ id: 'b' }], sending: undefined, failed: true });
    expect(change?.head.todo).toContainEqual({ kind: 'project' });
    expect(change?.lines[0]?.line).toMatchObject({
      delivery: { state: 'failed', certainty: 'certain', reason: 'customer-unreachable' },
    });
  });

  it.each([
    ['nothing', undefined, 1_000],
    ['less than our own pause', 10, 1_000],
    ['more than our own pause', 9_000, 9_000],
  ])(
    'when it is to be repeated and the provider asks for a pause of %s, then it waits %s',
    (_asked, retryAfterMs, pause) => {
      const result = {
        kind: 'retry',
        cause: 'throttled',
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      } as const;
      const change = record(sendingA(), result);
      expect(change?.head).toMatchObject({
        unsent: [{ id: 'a', attempts: 1, notBefore: noon + pause }, { id: 'b' }],
        sending: undefined,
      });
      expect(change?.head.todo).toContainEqual({ kind: 'arm' });
      expect(change?.lines).toEqual([]);
    },
  );

  it('when a receipt proved it before the answer came, then nothing is written over it', () => {
    expect(
      record(waitingToBeSent({ unsent: [item('b')] }), { kind: 'accepted' }, stored('delivered')),
    ).toBeUndefined();
  });

  it.each<[AttemptResult]>([
    [{ kind: 'retry', cause: 'unknown' }],
    [{ kind: 'failed', certainty: 'certain', reason: 'other' }],
  ])('when another attempt has replaced it, then its %j says nothing', (result) => {
    const second = sendingA({ sending: { id: 'a', attempt: 2, until: noon + 9 } });
    expect(record(second, result)).toBeUndefined();
  });

  it('when another attempt has replaced it but the provider took it, then that counts', () => {
    const second = sendingA({ sending: { id: 'a', attempt: 2, until: noon + 9 } });
    expect(record(second, { kind: 'accepted' })?.head).toMatchObject({
      unsent: [{ id: 'b' }],
      sending: undefined,
    });
  });

  it('when the next message is under way already, then that attempt goes on', () => {
    const later = waitingToBeSent({
      unsent: [item('a', { attempts: 1 }), item('b')],
      sending: { id: 'b', attempt: 1, until: noon + 9 },
    });
    expect(record(later, { kind: 'accepted' })?.head).toMatchObject({
      unsent: [{ id: 'b' }],
      sending: { id: 'b' },
    });
  });

  it('when its message has no line, as for who joined, then only the list gets shorter', () => {
    const head = waitingToBeSent({
      unsent: [announcement, item('b')],
      sending: { id: 'joined', attempt: 1, until: noon + 9 },
    });
    const change = recordAttempt(
      head,
      { id: 'joined', attempt: 1 },
      { kind: 'accepted' },
      undefined,
      noon,
      0,
    );
    expect(change?.head.unsent).toMatchObject([{ id: 'b' }]);
    expect(change?.lines).toEqual([]);
  });
});

describe('Given a message that may not be sent any longer', () => {
  const step = { kind: 'give-up', item: item('a'), certainty: 'certain', reason: 'consent' } as const;

  it('when it is given up, then it failed with the reason, and the next one is first', () => {
    const change = giveUp(waitingToBeSent(), step, stored(), noon);
    expect(change?.head).toMatchObject({ unsent: [{ id: 'b' }], failed: true });
    expect(change?.lines[0]?.line).toMatchObject({
      delivery: { state: 'failed', certainty: 'certain', reason: 'consent' },
    });
  });

  it('when an attempt started meanwhile, then it is not given up', () => {
    expect(giveUp(sendingA(), step, stored(), noon)).toBeUndefined();
  });

  it('when it is gone meanwhile, then there is nothing to give up', () => {
    expect(giveUp(waitingToBeSent({ unsent: [item('b')] }), step, stored('delivered'), noon)).toBeUndefined();
  });
});

describe('Given a brand agent that was asked to slow down', () => {
  it('when a message of it is held back, then it waits without having been tried', () => {
    const { head, lines } = holdBack(waitingToBeSent(), noon + 2_000, noon);
    expect(head.unsent).toMatchObject([{ id: 'a', attempts: 0, notBefore: noon + 2_000 }, { id: 'b' }]);
    expect(head.todo).toContainEqual({ kind: 'arm' });
    expect(lines).toEqual([]);
  });
});
