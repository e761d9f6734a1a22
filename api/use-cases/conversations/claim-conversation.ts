import { type ReservationRequest, reserve } from '../../domain/agents/agent-record.ts';
import { nextReservation } from '../../domain/conversation/conversation.ts';
import { decideConversation } from '../../domain/conversation/decide-conversation.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { applyDecision } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import { changeAgent } from '../agents/change-agent.ts';
import { releaseReservations } from '../agents/release-reservations.ts';
import { type Attempt, retryConflicts } from '../retry-conflicts.ts';
import { changeContext } from '../threads/change-context.ts';
import { commitThread } from '../threads/commit-thread.ts';
import type { ConversationAddress } from '../threads/identifiers.ts';
import { actorOf } from './actor.ts';
import { type CommandDependencies, addressOf, requireCurrent } from './command-conversation.ts';
import { readForPerson } from './require-access.ts';
import { runReactions } from './run-reactions.ts';

/**
 * An agent who may see it takes an open conversation, or takes a waiting or closed one up again. Reads the head (version
 * E), reserves on the agent's record, claims against E; begins again when somebody else wrote meanwhile. The owner who
 * ended it takes that back during wrap-up.
 * @throws PunteError `capacity-full`, `conversation-taken`, `state-forbids`, `not-found`
 */
export async function claimConversation(
  deps: CommandDependencies,
  who: Principal,
  conversationId: string,
  kind: 'pick' | 'reopen',
): Promise<void> {
  const address = addressOf(conversationId);
  const token = deps.ids.uuid();
  const revision = await retryConflicts(deps, () => tryClaim(deps, who, address, kind, token));
  await runReactions(deps, address.threadId, revision);
}

async function tryClaim(
  deps: CommandDependencies,
  who: Principal,
  address: ConversationAddress,
  kind: 'pick' | 'reopen',
  token: string,
): Promise<Attempt<number>> {
  const stored = await readForPerson(deps, who, address.threadId);
  const head = stored.value;
  requireCurrent(head, address);
  const { conversation } = head;
  if (conversation === undefined) throw new PunteError('not-found', { what: 'conversation' });
  const now = deps.clock.now();
  const reservation = nextReservation(head.threadId, conversation);
  const actor = actorOf(who);
  // Taking back the end needs no capacity anew: the wrap-up has kept it.
  const resumes = kind === 'reopen' && conversation.state === 'wrap-up';
  const decision = decideConversation(
    conversation,
    resumes ? { kind: 'resume', actor } : { kind, actor, reservation },
    now,
  );
  if (decision.kind === 'unchanged') return { kind: 'done', value: head.revision };
  if (decision.kind === 'refused') throw new PunteError(decision.code, { state: conversation.state });

  if (resumes) {
    const change = applyDecision(head, decision, changeContext(deps, head, now));
    const resumed = await commitThread(deps.store, change, stored.etag);
    return resumed === undefined ? { kind: 'conflict' } : { kind: 'done', value: resumed.value.revision };
  }
  const units = await unitsOf(deps, head);
  const request: ReservationRequest = {
    id: reservation,
    threadId: head.threadId,
    units,
    token,
    forced: false,
  };
  const granted = await changeAgent(deps, who.personId, (record, moment) => {
    const outcome = reserve(record, request, moment, 'taken');
    if (outcome.kind === 'refused') return { answer: outcome.because };
    return { record: outcome.kind === 'reserved' ? outcome.record : undefined, answer: 'granted' as const };
  });
  if (granted === 'capacity') throw new PunteError('capacity-full');
  if (granted !== 'granted') return { kind: 'conflict' };

  const change = applyDecision(head, decision, changeContext(deps, head, now));
  const written = await commitThread(deps.store, change, stored.etag);
  if (written !== undefined) return { kind: 'done', value: written.value.revision };
  await releaseReservations(deps, who.personId, [reservation]);
  return { kind: 'conflict' };
}

async function unitsOf(deps: CommandDependencies, head: ThreadHead): Promise<number> {
  const settings = await deps.settings.current();
  const workstream = settings.workstreams.get(head.conversation?.workstreamId ?? '');
  return workstream?.capacityUnits ?? 1;
}
