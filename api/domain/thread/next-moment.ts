import type { Conversation } from '../conversation/conversation.ts';
import type { ThreadHead } from './thread-head.ts';

/** The earliest moment (ms) at which the state of the thread asks for something by itself. */
export function nextMoment(head: ThreadHead): number | undefined {
  const moments = [
    conversationMoment(head.conversation),
    head.sending?.until,
    head.sending === undefined ? head.unsent[0]?.notBefore : undefined,
    head.trouble?.nextTryAt,
    head.todo.length > 0 ? head.quietUntil : undefined,
  ].filter((moment) => moment !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function conversationMoment(conversation: Conversation | undefined): number | undefined {
  if (conversation === undefined) return undefined;
  switch (conversation.state) {
    case 'open':
      return conversation.offer?.deadline ?? conversation.preferred?.until;
    case 'waiting':
      return conversation.closesAt;
    case 'wrap-up':
      return conversation.until;
    case 'active':
    case 'closed':
      return undefined;
    default: {
      const unknown: never = conversation;
      return unknown;
    }
  }
}
