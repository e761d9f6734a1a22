import { decideConversation } from '../conversation/decide-conversation.ts';
import type { ConversationDecision } from '../conversation/decide-conversation.ts';
import { markReceipt } from '../delivery/delivery-record.ts';
import type { InboundEvent } from '../messages/inbound-event.ts';
import { profileAfter } from './customer-profile.ts';
import { flooding } from './flood.ts';
import type { InboundContent, InboundLine, OutboundLine } from './line.ts';
import { previewOf } from './preview.ts';
import type { ThreadHead } from './thread-head.ts';
import {
  type ChangeContext,
  type LineWrite,
  type ThreadChange,
  advance,
  applyDecision,
} from './thread-change.ts';
import type { Todo } from './todo.ts';
import { asksToDeliver, settleUnsent } from './settle-unsent.ts';

/** An event of a delivery with the id its line gets. */
export interface IdentifiedEvent {
  readonly lineId: string;
  readonly event: InboundEvent;
}

/** Lines the events of a delivery refer to, as they are stored now: outbound ones for receipts. */
export interface StoredLine {
  readonly line: OutboundLine;
  readonly etag: string;
}

export interface ReceiveContext extends ChangeContext {
  readonly workstreamId: string;
  readonly affinityMs: number;
  /** Whether files of customers are kept at all. */
  readonly filesAllowed: boolean;
}

/** Kinds that open or wake a conversation: somebody wrote or asked for somebody. */
const wakingKinds: ReadonlySet<InboundEvent['kind']> = new Set([
  'text',
  'file',
  'suggestion',
  'location',
  'live-agent-request',
]);

/**
 * Takes the events of one delivery into the thread. `events` are new ones only (their lines do not exist yet);
 * receipts come with the line they are for in `outbound`, and those without one are dropped. Returns nothing when
 * nothing is left to write.
 */
export function receive(
  head: ThreadHead,
  events: readonly IdentifiedEvent[],
  outbound: ReadonlyMap<string, StoredLine>,
  context: ReceiveContext,
): ThreadChange | undefined {
  const lines = events.filter(({ event }) => contentOf(event, context.filesAllowed) !== undefined);
  const receipts = receiptWrites(events, outbound);
  if (lines.length === 0 && receipts.length === 0) return undefined;

  const before = { ...head, ...profileAfter(head, events, context.now) };
  const wakes = lines.some(({ event }) => wakingKinds.has(event.kind));
  const decision: ConversationDecision = wakes
    ? decideConversation(
        head.conversation,
        { kind: 'customer-message', workstreamId: context.workstreamId, affinityMs: context.affinityMs },
        context.now,
      )
    : { kind: 'unchanged' };
  const change: ThreadChange =
    decision.kind === 'decided'
      ? applyDecision(before, decision, context)
      : { head: advance(before, context.now, {}, []), lines: [] };
  return addLines(head, change, lines, receipts, context, resumes(decision));
}

function resumes(decision: ConversationDecision): boolean {
  return decision.kind === 'decided' && decision.events.some((event) => event.kind === 'resumed');
}

function addLines(
  before: ThreadHead,
  change: ThreadChange,
  events: readonly IdentifiedEvent[],
  receipts: readonly LineWrite[],
  context: ReceiveContext,
  resumed: boolean,
): ThreadChange {
  const { revision } = change.head;
  const conversation = change.head.conversation?.number ?? 0;
  const created = events.map(({ lineId, event }) =>
    lineOf(lineId, event, revision, conversation, before, context),
  );
  const messages = created.filter((line) => line.content.kind !== 'unknown');
  const unsent = settleUnsent(
    change.head,
    receipts.map(({ line }) => line.id),
  );
  const todo: readonly Todo[] = [
    { kind: 'project' },
    { kind: 'notify' },
    ...(before.revision === 0 ? [{ kind: 'index-customer' } as const] : []),
    ...(resumed ? [{ kind: 'check-owner' } as const] : []),
    ...asksToDeliver(unsent),
    ...created.filter(isFetching).map((line) => ({ kind: 'fetch-media', lineId: line.id }) as const),
  ];
  const head = advance(
    { ...change.head, revision: before.revision },
    context.now,
    {
      ...unsent,
      ...flooding(before, messages.length, context.now),
      ...newestOf(before, messages, revision),
    },
    todo,
  );
  return {
    ...change,
    head,
    lines: [
      ...created.map((line) => ({ line })),
      ...receipts.map((write) => stamp(write, revision)),
      ...change.lines,
    ],
  };
}

/** What the head keeps of new messages. All of it goes by their time: one that comes late is not the newest. */
function newestOf(
  before: ThreadHead,
  messages: readonly InboundLine[],
  revision: number,
): Partial<ThreadHead> {
  const inTime = messages.toSorted((one, other) => one.at - other.at);
  const [oldest] = inTime;
  const newest = inTime.at(-1);
  if (oldest === undefined || newest === undefined) return {};
  const named = inTime.findLast(({ providerId }) => providerId !== undefined);
  const namesNewer = named?.providerId !== undefined && named.at >= (before.lastInboundIdAt ?? 0);
  return {
    unread: before.unread + messages.length,
    unreadRevision: revision,
    lastInboundAt: Math.max(before.lastInboundAt ?? 0, newest.at),
    newestAt: Math.max(before.newestAt ?? 0, newest.at),
    unansweredSince: Math.min(before.unansweredSince ?? oldest.at, oldest.at),
    ...(namesNewer ? { lastInboundId: named.providerId, lastInboundIdAt: named.at } : {}),
    ...(newest.at >= (before.preview?.at ?? 0) ? { preview: previewOf(newest) } : {}),
  };
}

function stamp(write: LineWrite, revision: number): LineWrite {
  return { ...write, line: { ...write.line, revision } };
}

function isFetching(line: InboundLine): boolean {
  return line.content.kind === 'file' && line.content.file.state === 'fetching';
}

function lineOf(
  lineId: string,
  event: InboundEvent,
  revision: number,
  conversation: number,
  before: ThreadHead,
  context: ReceiveContext,
): InboundLine {
  const at = Math.min(event.occurredAt, context.now);
  const late = before.newestAt !== undefined && at < before.newestAt;
  return {
    type: 'line',
    v: 1,
    id: lineId,
    conversation,
    revision,
    order: revision,
    at,
    ...(late ? { late: true } : {}),
    kind: 'inbound',
    ...(event.providerId === undefined ? {} : { providerId: event.providerId }),
    content: contentOf(event, context.filesAllowed) ?? { kind: 'unknown', shape: event.kind },
  };
}

/** What of an event is kept as a line; typing and receipts are not. */
function contentOf(event: InboundEvent, filesAllowed: boolean): InboundContent | undefined {
  switch (event.kind) {
    case 'text':
      return { kind: 'text', text: event.text };
    case 'file':
      return {
        kind: 'file',
        file: {
          ...(filesAllowed
            ? { state: 'fetching', source: event.url }
            : { state: 'refused', reason: 'switched-off' }),
          ...(event.contentType === undefined ? {} : { contentType: event.contentType }),
          ...(event.fileName === undefined ? {} : { fileName: event.fileName }),
        },
      };
    case 'suggestion':
      return {
        kind: 'suggestion',
        text: event.text,
        postback: event.postback,
        ...(event.inReplyTo === undefined ? {} : { inReplyTo: event.inReplyTo }),
      };
    case 'location':
      return { kind: 'location', latitude: event.latitude, longitude: event.longitude };
    case 'live-agent-request':
      return { kind: 'live-agent-request' };
    case 'survey-answer':
      return {
        kind: 'survey-answer',
        question: event.question,
        ...(event.rating === undefined ? {} : { rating: event.rating }),
        ...(event.text === undefined ? {} : { text: event.text }),
      };
    case 'authentication':
      return { kind: 'authentication', outcome: event.outcome };
    case 'unknown':
    case 'subscription':
      return { kind: 'unknown', shape: event.kind === 'unknown' ? event.shape : 'subscription' };
    case 'typing':
    case 'receipt':
      return undefined;
    default: {
      const unknown: never = event;
      return unknown;
    }
  }
}

function receiptWrites(
  events: readonly IdentifiedEvent[],
  outbound: ReadonlyMap<string, StoredLine>,
): readonly LineWrite[] {
  const latest = new Map<string, StoredLine>();
  for (const { event } of events) {
    if (event.kind !== 'receipt') continue;
    const stored = latest.get(event.messageId) ?? outbound.get(event.messageId);
    if (stored === undefined) continue;
    const delivery = markReceipt(stored.line.delivery, event.receipt, event.occurredAt);
    if (delivery === stored.line.delivery) continue;
    latest.set(event.messageId, { line: { ...stored.line, delivery }, etag: stored.etag });
  }
  return [...latest.values()];
}
