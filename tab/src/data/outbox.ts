import * as z from 'zod';
import type { SendMessage } from '../../../api/contract/conversation.ts';
import { backOff } from './back-off.ts';
import { failureCode, isTransient } from './failure.ts';
import { type TextStorage, keep, readKept } from './kept.ts';
import { type Observable, createObservable } from './observable.ts';

const pendingMessageSchema = z.object({
  clientMessageId: z.string(),
  conversationId: z.string(),
  text: z.string().optional(),
  attachmentId: z.string().optional(),
  altText: z.string().optional(),
  /** ms since 1970 by the server's clock, so that it sorts with the timeline */
  at: z.number(),
  /** `accepted`: the server has it, the timeline does not show it yet */
  state: z.enum(['queued', 'sending', 'accepted', 'failed']),
  failure: z.string().optional(),
});

/** A message of ours that the timeline does not show yet. */
export type PendingMessage = z.infer<typeof pendingMessageSchema>;

export interface OutboxPorts {
  readonly storage: TextStorage;
  readonly personId: string;
  readonly now: () => number;
  readonly send: (conversationId: string, message: SendMessage) => Promise<void>;
  /** the server took the message: time to read the timeline */
  readonly onAccepted: (conversationId: string) => void;
  readonly onFailed: (message: PendingMessage) => void;
  readonly wait: (ms: number) => Promise<void>;
}

export interface Outbox {
  readonly messages: Observable<readonly PendingMessage[]>;
  readonly add: (message: Omit<PendingMessage, 'at' | 'state' | 'failure'>) => void;
  /** Tries a failed message again under the same id, so that it can never arrive twice. */
  readonly retry: (clientMessageId: string) => void;
  /** As `retry`, for a message the service has and could not deliver. */
  readonly repeat: (message: Omit<PendingMessage, 'at' | 'state' | 'failure'>) => void;
  readonly discard: (clientMessageId: string) => void;
  /** Forgets messages that the timeline shows now. */
  readonly settle: (shown: ReadonlySet<string>) => void;
  /** Tries at once what waits; called when the connection is back. */
  readonly flush: () => void;
}

/** A message that waited longer than this is not sent without asking. */
const longestWait = 15 * 60_000;

/**
 * Optimistic sends: one message of a conversation after the other, kept across reloads, repeated with back-off while
 * the service cannot be reached. The id is chosen once, here, and makes every repetition harmless.
 */
export function createOutbox(ports: OutboxPorts): Outbox {
  const name = `punte.outbox.${ports.personId}`;
  const messages = createObservable<readonly PendingMessage[]>(restore(ports, name));
  /** conversations being sent, each with the way to end its present wait */
  const busy = new Map<string, () => void>();

  function write(next: readonly PendingMessage[]): void {
    messages.set(next);
    keep(ports.storage, name, next);
  }

  function change(id: string, part: Partial<PendingMessage>): void {
    write(
      messages.get().map((message) => (message.clientMessageId === id ? { ...message, ...part } : message)),
    );
  }

  async function drain(conversationId: string): Promise<void> {
    if (busy.has(conversationId)) return;
    busy.set(conversationId, () => undefined);
    for (let failures = 0; ;) {
      const next = messages.get().find((each) => each.conversationId === conversationId && isWaiting(each));
      if (next === undefined) break;
      const outcome = await attempt(next);
      if (outcome !== 'again') {
        failures = 0;
        continue;
      }
      failures += 1;
      const woken = new Promise<void>((wake) => busy.set(conversationId, wake));
      await Promise.race([ports.wait(backOff(failures, Math.random())), woken]);
    }
    busy.delete(conversationId);
  }

  async function attempt(message: PendingMessage): Promise<'accepted' | 'failed' | 'again'> {
    const { clientMessageId, conversationId } = message;
    change(clientMessageId, { state: 'sending' });
    try {
      await ports.send(conversationId, toSend(message));
      change(clientMessageId, { state: 'accepted' });
      ports.onAccepted(conversationId);
      return 'accepted';
    } catch (error) {
      if (isTransient(error) && ports.now() - message.at < longestWait) {
        change(clientMessageId, { state: 'queued' });
        return 'again';
      }
      change(clientMessageId, { state: 'failed', failure: failureCode(error) });
      ports.onFailed(message);
      return 'failed';
    }
  }

  function start(conversationId: string): void {
    busy.get(conversationId)?.();
    void drain(conversationId);
  }

  function add(message: Omit<PendingMessage, 'at' | 'state' | 'failure'>): void {
    const others = messages.get().filter((each) => each.clientMessageId !== message.clientMessageId);
    write([...others, { ...message, at: ports.now(), state: 'queued' }]);
    start(message.conversationId);
  }

  return {
    messages,
    add,
    repeat: add,
    retry(clientMessageId) {
      const message = messages.get().find((each) => each.clientMessageId === clientMessageId);
      if (message === undefined) return;
      const { failure: _shown, ...rest } = message;
      add(rest);
    },
    discard: (id) => write(messages.get().filter((message) => message.clientMessageId !== id)),
    settle(shown) {
      const left = messages.get().filter((message) => !shown.has(message.clientMessageId));
      if (left.length !== messages.get().length) write(left);
    },
    flush() {
      for (const id of new Set(
        messages
          .get()
          .filter(isWaiting)
          .map((each) => each.conversationId),
      ))
        start(id);
    },
  };
}

function isWaiting({ state }: PendingMessage): boolean {
  return state === 'queued' || state === 'sending';
}

function toSend({ clientMessageId, text, attachmentId, altText }: PendingMessage): SendMessage {
  return {
    clientMessageId,
    ...(text === undefined ? {} : { text }),
    ...(attachmentId === undefined ? {} : { attachmentId }),
    ...(altText === undefined ? {} : { altText }),
  };
}

function restore({ storage, now }: OutboxPorts, name: string): PendingMessage[] {
  const kept = readKept(storage, name, z.array(pendingMessageSchema)) ?? [];
  return kept.map((message) => {
    if (message.state === 'failed') return message;
    if (now() - message.at < longestWait) return { ...message, state: 'queued' };
    return { ...message, state: 'failed', failure: 'waited-too-long' };
  });
}
