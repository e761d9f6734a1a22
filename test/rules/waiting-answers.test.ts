import { describe, expect, it } from '@jest/globals';
import type { UnsentItem } from '../../api/domain/delivery/unsent-item.ts';
import { recordAttempt } from '../../api/domain/thread/deliver.ts';
import type { OutboundLine } from '../../api/domain/thread/line.ts';
import { newThread } from '../../api/domain/thread/new-thread.ts';
import { receive } from '../../api/domain/thread/receive.ts';
import type { ThreadHead } from '../../api/domain/thread/thread-head.ts';

const now = Date.parse('2026-06-01T12:00:00Z');

const waiting = (id: string, patch: Partial<UnsentItem> = {}): UnsentItem => ({
  id,
  kind: 'message',
  purpose: 'answer',
  attempts: 0,
  queuedAt: now,
  ...patch,
});

/** A thread with answers to send whose first attempt is under way, as reactions leave it: nothing more to do. */
const thread = (patch: Partial<ThreadHead>): ThreadHead => ({
  ...newThread({
    threadId: 'thread',
    channel: 'google-business-messages',
    accountId: 'account',
    brandAgentId: 'brand',
    customerKey: 'customer',
  }),
  revision: 7,
  ...patch,
});

const line = (id: string): OutboundLine => ({
  type: 'line',
  v: 1,
  id,
  conversation: 1,
  revision: 5,
  order: 5,
  at: now,
  kind: 'outbound',
  content: { kind: 'text', text: 'answer' },
  delivery: { state: 'queued' },
});

const receiptFor = (head: ThreadHead, id: string) =>
  receive(
    head,
    [
      {
        lineId: 'in:receipt:1',
        event: {
          kind: 'receipt',
          receipt: 'delivered',
          messageId: id,
          providerId: undefined,
          brandAgent: 'brand',
          customerKey: 'customer',
          occurredAt: now,
          context: {},
        },
      },
    ],
    new Map([[id, { line: line(id), etag: 'e' }]]),
    {
      now,
      newId: () => 'new',
      announcesRepresentative: true,
      workstreamId: 'workstream',
      affinityMs: 0,
      filesAllowed: false,
    },
  );

const deliver = { kind: 'deliver' } as const;

describe('answers that wait behind another one', () => {
  it('ask to be sent when a receipt proves the one whose sender died', () => {
    const sending = { id: 'first', attempt: 1, until: now + 30_000 };
    const head = thread({ unsent: [waiting('first', { attempts: 1 }), waiting('second')], sending });

    const change = receiptFor(head, 'first');

    expect(change?.head.unsent.map(({ id }) => id)).toEqual(['second']);
    expect(change?.head.todo).toContainEqual(deliver);
  });

  it('ask to be sent when a receipt proves the one that was to be tried again', () => {
    const head = thread({
      unsent: [waiting('first', { attempts: 1, notBefore: now + 4_000 }), waiting('second')],
    });

    expect(receiptFor(head, 'first')?.head.todo).toContainEqual(deliver);
  });

  it('ask to be sent once the attempt before them ended, should its sender die then', () => {
    const sending = { id: 'first', attempt: 1, until: now + 30_000 };
    const head = thread({ unsent: [waiting('first', { attempts: 1 }), waiting('second')], sending });
    const stored = { line: line('first'), etag: 'e' };

    const change = recordAttempt(head, { id: 'first', attempt: 1 }, { kind: 'accepted' }, stored, now, 0);

    expect(change?.head.todo).toContainEqual(deliver);
  });

  it('ask for nothing while an attempt for another one is under way', () => {
    const sending = { id: 'second', attempt: 1, until: now + 30_000 };
    const head = thread({ unsent: [waiting('second', { attempts: 1 }), waiting('third')], sending });

    expect(receiptFor(head, 'first')?.head.todo).not.toContainEqual(deliver);
  });

  it('ask for nothing when none is left', () => {
    const sending = { id: 'first', attempt: 1, until: now + 30_000 };
    const head = thread({ unsent: [waiting('first', { attempts: 1 })], sending });

    expect(receiptFor(head, 'first')?.head.todo).not.toContainEqual(deliver);
  });
});
