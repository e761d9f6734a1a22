import { shownIn } from '../../domain/inbox/inbox-row.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';
import { conversationIdOf } from '../threads/identifiers.ts';

/**
 * Hints to everybody whose screen may show this thread: the agent who has it, those who had it, and the members of
 * the queue while it waits there. A lost hint is made good by the next poll.
 */
export async function notify(deps: Dependencies, head: ThreadHead): Promise<void> {
  const { conversation } = head;
  if (conversation === undefined) return;
  const shown = shownIn(conversation);
  const people = new Set(head.shownTo.map((row) => row.agentId));
  if (shown !== undefined) people.add(shown.agentId);
  const conversationId = conversationIdOf(head.threadId, conversation.number);
  if (people.size > 0) {
    await deps.push.hint([...people], { kind: 'conversation', conversationId, revision: head.revision });
  }
  if (conversation.state !== 'open' && head.itemsIn.length === 0) return;
  const queueId = conversation.queueId ?? head.itemsIn[0];
  const queue = queueId === undefined ? undefined : (await deps.settings.current()).queues.get(queueId);
  if (queue !== undefined) await deps.push.hint(await deps.staff.membersOf(queue), { kind: 'inbox' });
}
