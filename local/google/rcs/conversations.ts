import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Clock } from '../clock.ts';
import { GoogleError } from '../google-error.ts';
import type { DocumentStore } from '../state/document-store.ts';
import {
  CAPABILITIES,
  conversationSchema,
  lineSchema,
  type AgentLine,
  type Conversation,
  type Line,
} from './conversation.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewLine = DistributiveOmit<Line, 'conversationId' | 'sequence' | 'at'>;
export type NewConversation = Pick<Conversation, 'agentId' | 'phone' | 'displayName' | 'locale'>;

type Held = { conversation: Conversation; lines: Line[]; byId: Map<string, Line> };

/** All conversations, in memory and behind it on disk. Emits `changed` with the conversation's id. */
export class Conversations {
  readonly events = new EventEmitter<{ changed: [string] }>();
  private readonly held = new Map<string, Held>();
  private readonly byPhone = new Map<string, Conversation>();
  private readonly phones = new Set<string>();
  private readonly documents: DocumentStore;
  private readonly clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.documents = documents;
    this.clock = clock;
    this.events.setMaxListeners(0);
    for (const body of documents.load('rcs-conversation')) this.hold(conversationSchema.parse(body));
    for (const body of documents.load('rcs-line')) {
      const line = lineSchema.parse(body);
      const held = this.find(line.conversationId);
      held.lines.push(line);
      held.byId.set(line.id, line);
    }
  }

  all(): Conversation[] {
    return [...this.held.values()].map((held) => held.conversation);
  }

  /** @throws GoogleError NOT_FOUND */
  get(conversationId: string): Conversation {
    return this.find(conversationId).conversation;
  }

  /** The conversation of a number with a brand agent. */
  between(phone: string, agentId: string): Conversation | undefined {
    return this.byPhone.get(`${phone} ${agentId}`);
  }

  /** Whether a phone with this number was ever switched on here. */
  knowsPhone(phone: string): boolean {
    return this.phones.has(phone);
  }

  lines(conversationId: string): readonly Line[] {
    return this.find(conversationId).lines;
  }

  line(conversationId: string, lineId: string): Line | undefined {
    return this.held.get(conversationId)?.byId.get(lineId);
  }

  /** The brand's messages that wait for the phone. */
  waiting(conversationId: string): AgentLine[] {
    return this.lines(conversationId).filter(
      (line): line is AgentLine => line.from === 'agent' && line.state === 'sent',
    );
  }

  create(input: NewConversation): Conversation {
    const conversation: Conversation = {
      ...input,
      conversationId: randomUUID(),
      createdAt: this.clock.timestamp(),
      device: { online: true, readReceipts: true, rcs: true, features: [...CAPABILITIES] },
      subscribed: true,
      agentTypingUntil: 0,
    };
    this.hold(conversation);
    this.save(conversation);
    return conversation;
  }

  addLine(conversationId: string, line: NewLine, at: string = this.clock.timestamp()): Line {
    const held = this.find(conversationId);
    const complete: Line = { ...line, conversationId, sequence: held.lines.length, at };
    held.lines.push(complete);
    held.byId.set(complete.id, complete);
    this.saveLine(complete);
    return complete;
  }

  save(conversation: Conversation): void {
    this.documents.put('rcs-conversation', conversation.conversationId, conversation);
    this.events.emit('changed', conversation.conversationId);
  }

  saveLine(line: Line): void {
    this.documents.put('rcs-line', `${line.conversationId}/${String(line.sequence).padStart(8, '0')}`, line);
    this.events.emit('changed', line.conversationId);
  }

  private hold(conversation: Conversation): void {
    this.held.set(conversation.conversationId, { conversation, lines: [], byId: new Map() });
    this.byPhone.set(`${conversation.phone} ${conversation.agentId}`, conversation);
    this.phones.add(conversation.phone);
  }

  private find(conversationId: string): Held {
    const held = this.held.get(conversationId);
    if (held === undefined) throw new GoogleError('NOT_FOUND', `Conversation ${conversationId} not found.`);
    return held;
  }
}
