import { shownIn } from '../../domain/inbox/inbox-row.ts';
import type { InboundEvent } from '../../domain/messages/inbound-event.ts';
import type { Dependencies } from '../dependencies.ts';
import { readHead } from './commit-thread.ts';
import { conversationIdOf } from './identifiers.ts';

/** Shows the customer's typing to whoever has the conversation. Never stored. */
export async function showTyping(
  deps: Dependencies,
  threadId: string,
  events: readonly InboundEvent[],
): Promise<void> {
  const last = events.findLast((event) => event.kind === 'typing');
  if (last?.kind !== 'typing') return;
  const conversation = (await readHead(deps.store, threadId))?.value.conversation;
  const shown = shownIn(conversation);
  if (conversation === undefined || shown === undefined || shown.list === 'closed') return;
  await deps.push.hint([shown.agentId], {
    kind: 'typing',
    conversationId: conversationIdOf(threadId, conversation.number),
    isTyping: last.isTyping,
  });
}
