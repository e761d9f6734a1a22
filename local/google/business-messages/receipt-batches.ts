import type { Clock } from '../clock.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { AgentLine, Conversation } from './conversation.ts';
import type { Conversations } from './conversations.ts';
import type { CustomerEvent } from './payloads.ts';

/** Receipts of one conversation within this many real milliseconds travel in one payload. */
const BATCH_MS = 150;
const RANK = { sent: 0, delivered: 1, read: 2 } as const;

type Tell = (conversation: Conversation, event: CustomerEvent) => Delivery;
type Receipt = { messageId: string; receiptType: 'DELIVERED' | 'READ' };

/** Reports what the phone received and showed. What a line owes is on disk, so a restart reports what was not yet. */
export class ReceiptBatches {
  private readonly conversations: Conversations;
  private readonly clock: Clock;
  private readonly tell: Tell;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly owing = new Map<string, Set<AgentLine>>();

  constructor(conversations: Conversations, clock: Clock, tell: Tell) {
    this.conversations = conversations;
    this.clock = clock;
    this.tell = tell;
  }

  /** Takes up what the last run left unreported. */
  resume(): void {
    for (const { conversationId } of this.conversations.all()) {
      for (const line of this.conversations.lines(conversationId)) {
        if (line.from === 'agent' && RANK[line.state] > RANK[line.reported]) this.note(line);
      }
    }
  }

  /** A line's state moved on: report it with the next batch. */
  note(line: AgentLine): void {
    const lines = this.owing.get(line.conversationId) ?? new Set();
    this.owing.set(line.conversationId, lines.add(line));
    if (this.timers.has(line.conversationId)) return;
    this.timers.set(
      line.conversationId,
      setTimeout(() => this.flush(line.conversationId), BATCH_MS),
    );
  }

  /** Reports at once. The delivery, or undefined when nothing is owed. */
  flush(conversationId: string): Delivery | undefined {
    clearTimeout(this.timers.get(conversationId));
    this.timers.delete(conversationId);
    const lines = [...(this.owing.get(conversationId) ?? [])];
    this.owing.delete(conversationId);
    const receipts = lines.flatMap(receiptsOwed);
    if (receipts.length === 0) return undefined;
    for (const line of lines) {
      line.reported = line.state;
      this.conversations.saveLine(line);
    }
    return this.tell(this.conversations.get(conversationId), {
      kind: 'receipts',
      receipts,
      at: this.clock.timestamp(),
    });
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}

function receiptsOwed(line: AgentLine): Receipt[] {
  const messageId = line.message.messageId;
  const owed: Receipt[] = [];
  if (RANK[line.reported] < RANK.delivered && RANK[line.state] >= RANK.delivered)
    owed.push({ messageId, receiptType: 'DELIVERED' });
  if (RANK[line.reported] < RANK.read && line.state === 'read') owed.push({ messageId, receiptType: 'READ' });
  return owed;
}
