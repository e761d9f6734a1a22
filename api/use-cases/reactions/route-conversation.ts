import { decideConversation } from '../../domain/conversation/decide-conversation.ts';
import type { SettingsSnapshot } from '../../domain/settings/settings-snapshot.ts';
import { defaultQueueId } from '../../domain/settings/settings.ts';
import {
  type ChangeContext,
  type ThreadChange,
  advance,
  applyDecision,
} from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';

/** Chooses the queue of an open conversation: the workstream's fallback queue, or the default queue where that is gone. */
export function routeConversation(
  head: ThreadHead,
  settings: SettingsSnapshot,
  context: ChangeContext,
): ThreadChange {
  const { conversation } = head;
  const nothingToRoute = { head: advance(head, context.now, {}, [], [{ kind: 'route' }]), lines: [] };
  if (conversation?.state !== 'open' || conversation.queueId !== undefined) return nothingToRoute;
  const wanted = settings.workstreams.get(conversation.workstreamId)?.fallbackQueueId;
  const exists = wanted !== undefined && settings.queues.has(wanted);
  const queueId = exists ? wanted : defaultQueueId;
  const because = exists ? 'fallback-queue' : 'default-queue';
  const decision = decideConversation(conversation, { kind: 'route', queueId, because }, context.now);
  if (decision.kind !== 'decided') return nothingToRoute;
  const routed = { kind: 'routed', queueId, because, settingsGeneration: settings.generation } as const;
  const change = applyDecision(head, decision, context, [routed]);
  return {
    ...change,
    head: { ...change.head, todo: change.head.todo.filter((todo) => todo.kind !== 'route') },
  };
}
