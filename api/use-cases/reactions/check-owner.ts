import { presentPresences } from '../../domain/agents/agent-record.ts';
import { decideConversation } from '../../domain/conversation/decide-conversation.ts';
import { advance, applyDecision } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { agentKey } from '../documents.ts';
import { changeContext } from '../threads/change-context.ts';
import { commitThread } from '../threads/commit-thread.ts';

/**
 * A customer wrote during wrap-up and the conversation is active again with its agent: where that agent is not there
 * any more, it goes back to the queue with its old age. Answers false: the head was written.
 */
export async function checkOwner(deps: Dependencies, stored: Stored<ThreadHead>): Promise<boolean> {
  const head = stored.value;
  const now = deps.clock.now();
  const checked = { head: advance(head, now, {}, [], [{ kind: 'check-owner' }]), lines: [] };
  const { conversation } = head;
  if (conversation?.state !== 'active') return write(deps, stored, checked);
  const agent = await deps.store.read(agentKey(conversation.owner.agentId));
  if (agent !== undefined && presentPresences.has(agent.value.presence)) return write(deps, stored, checked);
  const decision = decideConversation(conversation, { kind: 'return-to-queue' }, now);
  if (decision.kind !== 'decided') return write(deps, stored, checked);
  const change = applyDecision(head, decision, changeContext(deps, head, now));
  const todo = change.head.todo.filter(({ kind }) => kind !== 'check-owner');
  return write(deps, stored, { ...change, head: { ...change.head, todo } });
}

async function write(
  deps: Dependencies,
  stored: Stored<ThreadHead>,
  change: Parameters<typeof commitThread>[1],
): Promise<boolean> {
  await commitThread(deps.store, change, stored.etag);
  return false;
}
