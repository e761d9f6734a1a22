import { type Observable, createObservable } from './observable.ts';

/** A hint without an end is forgotten after this time, in ms. */
const longestTyping = 8_000;

/** Which customers are typing now, as far as hints tell. */
export interface CustomerTyping {
  readonly conversations: Observable<ReadonlySet<string>>;
  readonly report: (conversationId: string, isTyping: boolean) => void;
}

export function createCustomerTyping(): CustomerTyping {
  const conversations = createObservable<ReadonlySet<string>>(new Set());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function change(conversationId: string, isTyping: boolean): void {
    const next = new Set(conversations.get());
    if (isTyping) next.add(conversationId);
    else next.delete(conversationId);
    conversations.set(next);
  }

  return {
    conversations,
    report(conversationId, isTyping) {
      clearTimeout(timers.get(conversationId));
      change(conversationId, isTyping);
      if (isTyping)
        timers.set(
          conversationId,
          setTimeout(() => change(conversationId, false), longestTyping),
        );
    },
  };
}
