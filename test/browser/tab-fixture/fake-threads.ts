import { randomUUID } from 'node:crypto';
import type {
  Conversation,
  ConversationAction,
  EventLine,
  InboundLine,
  OutboundLine,
  SendMessage,
  TimelineLine,
} from '../../../api/contract/conversation.ts';
import type { ConversationState } from '../../../api/contract/inbox.ts';

export interface Person {
  readonly personId: string;
  readonly displayName: string;
}

/** One customer's thread with its present conversation, as the tests script it. */
export interface FakeThread {
  readonly threadId: string;
  readonly customer: Conversation['customer'];
  number: number;
  revision: number;
  state: ConversationState;
  owner: Person | undefined;
  /** who parked it and sees it among the waiting */
  formerOwner: Person | undefined;
  offer: { number: number; personId: string; offeredAt: number; deadline: number } | undefined;
  since: number;
  unread: number;
  /** revision of the last change of its row */
  rowRevision: number;
  readonly lines: TimelineLine[];
}

/** Threads in memory, with the contract's rules as far as the tab can see them. */
export class FakeThreads {
  readonly all = new Map<string, FakeThread>();
  /** rises with every change anywhere: the cursor of the lists */
  stamp = 0;
  private readonly onChange: (thread: FakeThread) => void;

  constructor(onChange: (thread: FakeThread) => void) {
    this.onChange = onChange;
  }

  create(customer: Conversation['customer'], at = Date.now()): FakeThread {
    const thread: FakeThread = {
      threadId: `thread${randomUUID().replaceAll('-', '')}`,
      customer,
      number: 1,
      revision: 0,
      state: 'open',
      owner: undefined,
      formerOwner: undefined,
      offer: undefined,
      since: at,
      unread: 0,
      rowRevision: 0,
      lines: [],
    };
    this.all.set(thread.threadId, thread);
    this.addEvent(thread, { event: 'opened' }, at);
    this.addEvent(thread, { event: 'routed', queueName: 'Default messaging queue' }, at);
    return thread;
  }

  find(conversationId: string): FakeThread | undefined {
    return this.all.get(conversationId.split('.')[0] ?? '');
  }

  receive(thread: FakeThread, content: InboundLine['content'], at = Date.now()): InboundLine {
    if (thread.state === 'waiting') this.change(thread, () => (thread.state = 'open'));
    const line: InboundLine = { ...this.base(thread, `in:${randomUUID()}`, at), kind: 'inbound', content };
    this.change(thread, () => {
      thread.lines.push(line);
      thread.unread += 1;
    });
    return line;
  }

  send(thread: FakeThread, message: SendMessage, author: Person, at = Date.now()): OutboundLine {
    const known = thread.lines.find(
      (line): line is OutboundLine =>
        line.kind === 'outbound' && line.clientMessageId === message.clientMessageId,
    );
    if (known !== undefined) {
      if (known.delivery.state === 'failed') this.setDelivery(thread, known.id, { state: 'queued' });
      return known;
    }
    const line: OutboundLine = {
      ...this.base(thread, randomUUID(), at),
      kind: 'outbound',
      author,
      clientMessageId: message.clientMessageId,
      content:
        message.text === undefined
          ? {
              kind: 'image',
              attachment: { attachmentId: message.attachmentId ?? '', state: 'ready' },
              ...(message.altText === undefined ? {} : { altText: message.altText }),
            }
          : { kind: 'text', text: message.text },
      delivery: { state: 'queued' },
    };
    this.change(thread, () => {
      thread.lines.push(line);
      thread.unread = 0;
    });
    return line;
  }

  setDelivery(thread: FakeThread, id: string, delivery: OutboundLine['delivery']): void {
    this.change(thread, () => {
      const index = thread.lines.findIndex((line) => line.id === id);
      const line = thread.lines[index];
      if (line?.kind === 'outbound') thread.lines[index] = { ...line, delivery, revision: thread.revision };
    });
  }

  replaceLine(thread: FakeThread, id: string, edit: (line: TimelineLine) => TimelineLine): void {
    this.change(thread, () => {
      const index = thread.lines.findIndex((line) => line.id === id);
      const line = thread.lines[index];
      if (line !== undefined) thread.lines[index] = { ...edit(line), revision: thread.revision };
    });
  }

  offer(thread: FakeThread, personId: string, seconds: number): void {
    this.change(thread, () => {
      const now = Date.now();
      thread.offer = {
        number: (thread.offer?.number ?? 0) + 1,
        personId,
        offeredAt: now,
        deadline: now + seconds * 1_000,
      };
    });
  }

  claim(thread: FakeThread, person: Person, event: 'accepted' | 'picked' | 'reopened'): void {
    this.addEvent(thread, { event, actor: person });
    this.change(thread, () => {
      thread.state = 'active';
      thread.owner = person;
      thread.offer = undefined;
    });
  }

  leave(thread: FakeThread, person: Person, state: 'waiting' | 'wrap-up' | 'closed'): void {
    const event = state === 'waiting' ? 'parked' : state === 'wrap-up' ? 'ended' : 'closed';
    this.addEvent(thread, { event, actor: person });
    this.change(thread, () => {
      thread.state = state;
      thread.formerOwner = person;
      if (state !== 'wrap-up') thread.owner = undefined;
    });
  }

  addEvent(
    thread: FakeThread,
    event: Pick<EventLine, 'event' | 'actor' | 'queueName' | 'reason'>,
    at = Date.now(),
  ): void {
    const line: EventLine = {
      ...this.base(thread, `event:${thread.revision + 1}`, at),
      kind: 'event',
      ...event,
    };
    this.change(thread, () => thread.lines.push(line));
  }

  /** Any change raises the thread's revision and the lists' stamp. */
  change(thread: FakeThread, edit: () => void): void {
    thread.revision += 1;
    this.stamp += 1;
    thread.rowRevision = this.stamp;
    edit();
    this.onChange(thread);
  }

  actionsOf(thread: FakeThread, personId: string): ConversationAction[] {
    const isMine = thread.owner?.personId === personId;
    switch (thread.state) {
      case 'open':
        return thread.offer?.personId === personId ? ['accept', 'reject'] : ['pick'];
      case 'active':
        return isMine ? ['send', 'park', 'end', 'read'] : [];
      case 'waiting':
        return ['pick'];
      case 'wrap-up':
        return isMine ? ['send', 'close', 'reopen', 'read'] : [];
      case 'closed':
        return ['reopen'];
      default:
        return thread.state satisfies never;
    }
  }

  private base(thread: FakeThread, id: string, at: number) {
    return {
      id,
      conversation: thread.number,
      revision: thread.revision + 1,
      at: new Date(at).toISOString(),
      order: thread.revision + 1,
    };
  }
}
