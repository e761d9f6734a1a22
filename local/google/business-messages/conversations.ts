import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { GoogleError } from '../google-error.ts';
import type { DocumentStore } from '../state/document-store.ts';
import { conversationSchema, lineSchema, type Conversation, type Line } from './conversation.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewLine = DistributiveOmit<Line, 'conversationId' | 'sequence' | 'at'>;
export type NewConversation = Pick<Conversation, 'agentId' | 'displayName' | 'locale' | 'entryPoint'> & {
  placeId?: string | undefined;
  customContext?: string | undefined;
};

const usedIdSchema = z.object({ conversationId: z.string(), id: z.string() });

type Held = { conversation: Conversation; lines: Line[]; byId: Map<string, Line>; usedIds: Set<string> };

/** All conversations, in memory and behind it on disk. Emits `changed` with the conversation's id. */
export class Conversations {
  readonly events = new EventEmitter<{ changed: [string] }>();
  private readonly held = new Map<string, Held>();
  private readonly documents: DocumentStore;
  private readonly clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.documents = documents;
    this.clock = clock;
    this.events.setMaxListeners(0);
    this.load();
  }

  all(): Conversation[] {
    return [...this.held.values()].map((held) => held.conversation);
  }

  find(conversationId: string): Conversation | undefined {
    return this.held.get(conversationId)?.conversation;
  }

  /** @throws GoogleError NOT_FOUND */
  get(conversationId: string): Conversation {
    return this.hold(conversationId).conversation;
  }

  lines(conversationId: string): readonly Line[] {
    return this.hold(conversationId).lines;
  }

  line(conversationId: string, lineId: string): Line | undefined {
    return this.held.get(conversationId)?.byId.get(lineId);
  }

  create(input: NewConversation): Conversation {
    const conversation: Conversation = {
      ...input,
      conversationId: randomUUID(),
      createdAt: this.clock.timestamp(),
      lastCustomerMessageAt: null,
      lastSurveyAt: null,
      device: { online: true, readReceipts: true, richContent: true, surveys: true },
      customerTyping: false,
      agentTyping: null,
      representative: null,
      survey: null,
    };
    this.held.set(conversation.conversationId, {
      conversation,
      lines: [],
      byId: new Map(),
      usedIds: new Set(),
    });
    this.save(conversation);
    return conversation;
  }

  addLine(conversationId: string, line: NewLine, at: string = this.clock.timestamp()): Line {
    const held = this.hold(conversationId);
    const complete: Line = { ...line, conversationId, sequence: held.lines.length, at };
    held.lines.push(complete);
    held.byId.set(complete.id, complete);
    this.saveLine(complete);
    return complete;
  }

  save(conversation: Conversation): void {
    this.documents.put('gbm-conversation', conversation.conversationId, conversation);
    this.events.emit('changed', conversation.conversationId);
  }

  saveLine(line: Line): void {
    this.documents.put('gbm-line', `${line.conversationId}/${String(line.sequence).padStart(8, '0')}`, line);
    this.events.emit('changed', line.conversationId);
  }

  /** @throws GoogleError ALREADY_EXISTS when an event or survey had this id before. */
  refuseUsedId(conversationId: string, id: string): void {
    if (this.hold(conversationId).usedIds.has(id))
      throw new GoogleError('ALREADY_EXISTS', 'Requested entity already exists');
  }

  /** Remembers an event's or survey's id. @throws GoogleError ALREADY_EXISTS when it was used before. */
  useId(conversationId: string, id: string): void {
    this.refuseUsedId(conversationId, id);
    this.hold(conversationId).usedIds.add(id);
    this.documents.put('gbm-used-id', `${conversationId}/${id}`, { conversationId, id });
  }

  private hold(conversationId: string): Held {
    const held = this.held.get(conversationId);
    if (held === undefined) throw new GoogleError('NOT_FOUND', `Conversation ${conversationId} not found.`);
    return held;
  }

  private load(): void {
    for (const body of this.documents.load('gbm-conversation')) {
      const conversation = conversationSchema.parse(body);
      this.held.set(conversation.conversationId, {
        conversation,
        lines: [],
        byId: new Map(),
        usedIds: new Set(),
      });
    }
    for (const body of this.documents.load('gbm-line')) {
      const line = lineSchema.parse(body);
      const held = this.hold(line.conversationId);
      held.lines.push(line);
      held.byId.set(line.id, line);
    }
    for (const body of this.documents.load('gbm-used-id')) {
      const { conversationId, id } = usedIdSchema.parse(body);
      this.hold(conversationId).usedIds.add(id);
    }
  }
}
