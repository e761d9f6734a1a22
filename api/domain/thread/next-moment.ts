import type { Conversation } from '../conversation/conversation.ts';
import type { ThreadHead } from './thread-head.ts';

/** The earliest moment (ms) at which the state of the thread asks for something by itself. */
export function nextMoment(head: ThreadHead): number | undefined {
  const moments = [conversationMoment(head.conversation), ...reactionMoments(head)].filter(
    (moment) => moment !== undefined,
  );
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** While reactions fail nothing they do comes earlier than their next try. */
function reactionMoments(head: ThreadHead): readonly (number | undefined)[] {
  if (head.trouble !== undefined) return [head.trouble.nextTryAt];
  return [
    head.sending?.until,
    head.sending === undefined ? head.unsent[0]?.notBefore : undefined,
    head.todo.length > 0 ? head.quietUntil : undefined,
  ];
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
