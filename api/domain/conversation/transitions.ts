import type { ConversationStateName } from './conversation.ts';
import type { ConversationCommandKind } from './conversation-command.ts';

/** A state a conversation may be in when a command comes; `none`: the thread has had no conversation yet. */
export type StateBefore = ConversationStateName | 'none';

/**
 * The life of a conversation as data: where each command leads from each state. What is not listed is refused.
 * From `closed`, a customer's message opens the next conversation of the same thread.
 */
export const transitions: Readonly<
  Record<StateBefore, Readonly<Partial<Record<ConversationCommandKind, ConversationStateName>>>>
> = {
  none: { 'customer-message': 'open' },
  open: {
    'customer-message': 'open',
    route: 'open',
    offer: 'open',
    accept: 'active',
    reject: 'open',
    'time-out-offer': 'open',
    pick: 'active',
    close: 'closed',
  },
  active: {
    'customer-message': 'active',
    park: 'waiting',
    end: 'wrap-up',
    'return-to-queue': 'open',
    close: 'closed',
  },
  waiting: {
    'customer-message': 'open',
    reopen: 'active',
    close: 'closed',
  },
  'wrap-up': {
    'customer-message': 'active',
    resume: 'active',
    'return-to-queue': 'open',
    'finish-wrap-up': 'closed',
    close: 'closed',
  },
  closed: {
    'customer-message': 'open',
    reopen: 'active',
  },
};
