import type { Principal } from '../../domain/identity/principal.ts';
import type { WorkstreamSetting } from '../../domain/settings/settings.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import { actorOf } from './actor.ts';
import { type CommandDependencies, addressOf, commandConversation } from './command-conversation.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Parks a conversation: it waits for the customer's next message and costs no capacity. */
export async function parkConversation(deps: CommandDependencies, who: Principal, id: string): Promise<void> {
  const settings = await deps.settings.current();
  await commandConversation(deps, who, addressOf(id), (head, now) => ({
    kind: 'park',
    actor: actorOf(who),
    closesAt: now + (workstreamOf(settings.workstreams, head)?.autoCloseWaitingDays ?? 28) * dayMs,
  }));
}

/** Ends a conversation: its wrap-up begins. */
export async function endConversation(deps: CommandDependencies, who: Principal, id: string): Promise<void> {
  const settings = await deps.settings.current();
  await commandConversation(deps, who, addressOf(id), (head, now) => ({
    kind: 'end',
    actor: actorOf(who),
    wrapUpUntil: now + (workstreamOf(settings.workstreams, head)?.wrapUpMinutes ?? 15) * minuteMs,
  }));
}

/** Closes a conversation for good: out of wrap-up, or at once. */
export async function closeConversation(
  deps: CommandDependencies,
  who: Principal,
  id: string,
): Promise<void> {
  await commandConversation(deps, who, addressOf(id), (head) =>
    head.conversation?.state === 'wrap-up'
      ? { kind: 'finish-wrap-up', actor: actorOf(who) }
      : { kind: 'close', reason: 'ended', actor: actorOf(who) },
  );
}

function workstreamOf(
  workstreams: ReadonlyMap<string, WorkstreamSetting>,
  head: ThreadHead,
): WorkstreamSetting | undefined {
  return workstreams.get(head.conversation?.workstreamId ?? '');
}
