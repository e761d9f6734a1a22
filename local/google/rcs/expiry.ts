import type { Clock } from '../clock.ts';
import type { AgentLine } from './conversation.ts';
import type { Conversations } from './conversations.ts';

const LONGEST_TIMER_MS = 60_000;

/** Withdraws messages that a phone did not fetch in time. Their moments are on disk, so a restart keeps them. */
export class Expiry {
  private readonly conversations: Conversations;
  private readonly clock: Clock;
  private readonly expire: (line: AgentLine) => void;
  private readonly lines = new Set<AgentLine>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(conversations: Conversations, clock: Clock, expire: (line: AgentLine) => void) {
    this.conversations = conversations;
    this.clock = clock;
    this.expire = expire;
    clock.onAdjusted(() => this.check());
  }

  /** Takes up what waited when the last run ended. */
  resume(): void {
    for (const { conversationId } of this.conversations.all()) {
      for (const line of this.conversations.waiting(conversationId)) this.lines.add(line);
    }
    this.check();
  }

  watch(line: AgentLine): void {
    if (line.expiresAt === null) return;
    this.lines.add(line);
    this.check();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private check(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    let next = Number.POSITIVE_INFINITY;
    for (const line of this.lines) {
      if (line.state !== 'sent' || line.expiresAt === null) this.lines.delete(line);
      else if (line.expiresAt > this.clock.now()) next = Math.min(next, line.expiresAt);
      else {
        this.lines.delete(line);
        this.expire(line);
      }
    }
    if (next === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(Math.ceil(this.clock.realUntil(next)) + 1, LONGEST_TIMER_MS);
    this.timer = setTimeout(() => this.check(), wait);
  }
}
