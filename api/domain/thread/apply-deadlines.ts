import { type ConversationDecision, decideConversation } from '../conversation/decide-conversation.ts';
import { type ChangeContext, type ThreadChange, advance, applyDecision } from './thread-change.ts';
import type { ThreadHead } from './thread-head.ts';

/** What the clock alone brings about: a missed offer, the end of wrap-up, of waiting, of a preference. */
export function applyDeadlines(head: ThreadHead, context: ChangeContext): ThreadChange | undefined {
  const decision = overdue(head, context.now);
  if (decision?.kind === 'decided') return applyDecision(head, decision, context);
  return dropPreference(head, context.now);
}

function overdue(head: ThreadHead, now: number): ConversationDecision | undefined {
  const { conversation } = head;
  if (
    conversation?.state === 'open' &&
    conversation.offer !== undefined &&
    conversation.offer.deadline <= now
  ) {
    return decideConversation(
      conversation,
      { kind: 'time-out-offer', offerNumber: conversation.offer.number },
      now,
    );
  }
  if (conversation?.state === 'wrap-up' && conversation.until <= now) {
    return decideConversation(conversation, { kind: 'finish-wrap-up' }, now);
  }
  if (conversation?.state === 'waiting' && conversation.closesAt <= now) {
    return decideConversation(conversation, { kind: 'close', reason: 'no-activity' }, now);
  }
  return undefined;
}

function dropPreference(head: ThreadHead, now: number): ThreadChange | undefined {
  const { conversation } = head;
  if (conversation?.state !== 'open' || conversation.preferred === undefined) return undefined;
  if (conversation.preferred.until > now || conversation.offer !== undefined) return undefined;
  const { preferred: _over, ...kept } = conversation;
  return {
    head: advance(head, now, { conversation: kept }, [{ kind: 'project' }, { kind: 'assign' }]),
    lines: [],
  };
}
