import type {
  EventLine,
  InboundLine,
  OutboundLine,
  TimelineLine,
} from '../../../../api/contract/conversation.ts';
import type { PendingMessage } from '../../data/outbox.ts';

/** A message from either side, with its place in a group of one sender. */
interface MessageBase {
  readonly key: string;
  readonly at: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export type TimelineItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'divider';
      readonly key: string;
      readonly conversation: number;
      readonly isCurrent: boolean;
      readonly at: number;
    }
  | { readonly kind: 'event'; readonly key: string; readonly at: number; readonly line: EventLine }
  | (MessageBase & { readonly kind: 'inbound'; readonly line: InboundLine; readonly isLate: boolean })
  | (MessageBase & { readonly kind: 'outbound'; readonly line: OutboundLine })
  | (MessageBase & { readonly kind: 'pending'; readonly message: PendingMessage });

export interface TimelineInput {
  readonly lines: readonly TimelineLine[];
  readonly pending: readonly PendingMessage[];
  readonly late: ReadonlySet<string>;
  /** number of the conversation now open */
  readonly current: number;
  /** who looks: pending messages are theirs */
  readonly personId: string;
  readonly dayKey: (at: number) => string;
}

/** Messages of one sender closer than this form a group. */
const groupTime = 2 * 60_000;

/** What is drawn, from top to bottom: lines, days, borders of conversations, and what is still on its way. */
export function timelineItems(input: TimelineInput): TimelineItem[] {
  const { lines, pending, late, current, personId, dayKey } = input;
  const items: TimelineItem[] = [];
  let day: string | undefined;
  let conversation: number | undefined;
  const shown = new Set<string>();
  const onTheWay = new Set(
    pending.filter(({ state }) => state !== 'failed').map((each) => each.clientMessageId),
  );
  for (const line of lines) {
    const at = Date.parse(line.at);
    if (isRepeated(line, onTheWay)) continue;
    if (line.kind === 'outbound' && line.clientMessageId !== undefined) shown.add(line.clientMessageId);
    if (line.conversation !== conversation) {
      conversation = line.conversation;
      const isFirstOfAll = items.length === 0 && conversation === current;
      if (!isFirstOfAll) {
        items.push({
          kind: 'divider',
          key: `conversation:${conversation}`,
          conversation,
          isCurrent: conversation === current,
          at,
        });
      }
    }
    day = pushDay(items, at, day, dayKey);
    items.push(itemOf(line, at, late));
  }
  for (const message of pending) {
    if (shown.has(message.clientMessageId)) continue;
    day = pushDay(items, message.at, day, dayKey);
    items.push({
      kind: 'pending',
      key: message.clientMessageId,
      at: message.at,
      message,
      isFirst: true,
      isLast: true,
    });
  }
  return group(items, personId);
}

/** A failed message that is being sent again is shown once, as on its way. */
function isRepeated(line: TimelineLine, onTheWay: ReadonlySet<string>): boolean {
  if (line.kind !== 'outbound' || line.delivery.state !== 'failed') return false;
  return line.clientMessageId !== undefined && onTheWay.has(line.clientMessageId);
}

/** Position of the first line read, so that older pages above it do not move what is in view. */
export function firstItemIndex(items: readonly TimelineItem[], anchor: string | undefined): number {
  const position = items.findIndex(({ key }) => key === anchor);
  return startIndex - Math.max(0, position);
}

const startIndex = 1_000_000;

function pushDay(
  items: TimelineItem[],
  at: number,
  day: string | undefined,
  dayKey: (at: number) => string,
): string {
  const next = dayKey(at);
  if (next !== day) items.push({ kind: 'day', key: `day:${next}:${at}`, at });
  return next;
}

function itemOf(line: TimelineLine, at: number, late: ReadonlySet<string>): TimelineItem {
  switch (line.kind) {
    case 'event':
      return { kind: 'event', key: line.id, at, line };
    case 'inbound':
      return {
        kind: 'inbound',
        key: line.id,
        at,
        line,
        isLate: late.has(line.id),
        isFirst: true,
        isLast: true,
      };
    case 'outbound':
      // Keeps the key of the optimistic message, so that it is not drawn anew when the server confirms it.
      return {
        kind: 'outbound',
        key: line.clientMessageId ?? line.id,
        at,
        line,
        isFirst: true,
        isLast: true,
      };
    default:
      return line satisfies never;
  }
}

function group(items: TimelineItem[], personId: string): TimelineItem[] {
  return items.map((item, index) => {
    if (item.kind === 'day' || item.kind === 'divider' || item.kind === 'event') return item;
    return {
      ...item,
      isFirst: !belongsTogether(items[index - 1], item, personId),
      isLast: !belongsTogether(item, items[index + 1], personId),
    };
  });
}

function belongsTogether(
  a: TimelineItem | undefined,
  b: TimelineItem | undefined,
  personId: string,
): boolean {
  if (a === undefined || b === undefined) return false;
  const sender = senderOf(a, personId);
  return sender !== undefined && sender === senderOf(b, personId) && b.at - a.at < groupTime;
}

function senderOf(item: TimelineItem, personId: string): string | undefined {
  if (item.kind === 'inbound') return 'customer';
  if (item.kind === 'pending') return personId;
  if (item.kind === 'outbound') return item.line.author?.personId ?? 'automatic';
  return undefined;
}
