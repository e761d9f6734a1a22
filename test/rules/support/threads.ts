import type { InboundEvent } from '../../../api/domain/messages/inbound-event.ts';
import type { OutboundLine } from '../../../api/domain/thread/line.ts';
import { newThread } from '../../../api/domain/thread/new-thread.ts';
import {
  type IdentifiedEvent,
  type ReceiveContext,
  type StoredLine,
  receive,
} from '../../../api/domain/thread/receive.ts';
import type { ThreadChange } from '../../../api/domain/thread/thread-change.ts';
import type { ThreadHead } from '../../../api/domain/thread/thread-head.ts';
import { inboundLineId } from '../../../api/use-cases/threads/identifiers.ts';
import { deepFreeze } from './deep-freeze.ts';
import { agents, noon } from './people.ts';

/** A thread as it stands, with what the example is about. */
export function thread(patch: Partial<ThreadHead> = {}): ThreadHead {
  const fresh = newThread({
    threadId: 'thread',
    channel: 'google-business-messages',
    accountId: 'account',
    brandAgentId: 'brand-one',
    customerKey: 'customer-1',
  });
  return { ...fresh, revision: 4, ...patch };
}

export function outboundLine(id: string, patch: Partial<OutboundLine> = {}): OutboundLine {
  return {
    type: 'line',
    v: 1,
    id,
    conversation: 1,
    revision: 3,
    order: 3,
    at: noon - 2_000,
    kind: 'outbound',
    author: agents[0],
    clientMessageId: `client ${id}`,
    content: { kind: 'text', text: `answer ${id}` },
    delivery: { state: 'sent', sentAt: noon - 1_500 },
    ...patch,
  };
}

const context: ReceiveContext = {
  now: noon,
  newId: () => 'new-id',
  announcesRepresentative: false,
  workstreamId: 'workstream-one',
  affinityMs: 60_000,
  filesAllowed: true,
};

/** Takes events into a thread; `outbound` are the lines of ours that are stored. */
export function taking(
  head: ThreadHead,
  events: readonly InboundEvent[],
  outbound: readonly OutboundLine[] = [],
  patch: Partial<ReceiveContext> = {},
): ThreadChange | undefined {
  const identified = events.map((event): IdentifiedEvent => ({ lineId: inboundLineId(event), event }));
  const stored = new Map(
    outbound.map((line): [string, StoredLine] => [line.id, { line, etag: `etag ${line.id}` }]),
  );
  return receive(deepFreeze(head), deepFreeze(identified), stored, { ...context, ...patch });
}

/** As `taking`, where something is to be written. */
export function taken(...given: Parameters<typeof taking>): ThreadChange {
  const change = taking(...given);
  if (change === undefined) throw new Error('nothing was to be written');
  return change;
}
