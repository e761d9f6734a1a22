import type { ConversationCommand } from '../../domain/conversation/conversation-command.ts';
import { decideConversation } from '../../domain/conversation/decide-conversation.ts';
import { PunteError, isPunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { type ThreadChange, applyDecision } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Stored } from '../../ports/store.ts';
import type { Dependencies } from '../dependencies.ts';
import { changeContext } from '../threads/change-context.ts';
import { changeThread } from '../threads/change-thread.ts';
import { type ConversationAddress, readConversationId } from '../threads/identifiers.ts';
import { readForPerson } from './require-access.ts';
import { type ReactionWait, runReactions } from './run-reactions.ts';

export type CommandDependencies = Dependencies & ReactionWait;

/** Parts of a conversation's id. Throws `not-found` where it is not one. */
export function addressOf(conversationId: string): ConversationAddress {
  const address = readConversationId(conversationId);
  if (address === undefined) throw new PunteError('not-found', { what: 'conversation' });
  return address;
}

/** Throws `state-forbids` where the id names an earlier conversation of the thread. */
export function requireCurrent(head: ThreadHead, address: ConversationAddress): void {
  if (head.conversation === undefined) throw new PunteError('not-found', { what: 'conversation' });
  if (head.conversation.number !== address.number) throw new PunteError('state-forbids', { state: 'closed' });
}

/**
 * Decides a command on a conversation, writes it and runs its reactions. A repeat answers the state as it is.
 * @throws PunteError what the rules refuse with, `not-found`, `store-busy`
 */
export async function commandConversation(
  deps: CommandDependencies,
  who: Principal,
  address: ConversationAddress,
  commandFor: (head: ThreadHead, now: number) => ConversationCommand,
): Promise<Stored<ThreadHead>> {
  const decide = (head: ThreadHead, now: number): ThreadChange | undefined => {
    requireCurrent(head, address);
    const decision = decideConversation(head.conversation, commandFor(head, now), now);
    if (decision.kind === 'refused') {
      throw new PunteError(decision.code, { state: head.conversation?.state ?? 'none' });
    }
    return decision.kind === 'unchanged'
      ? undefined
      : applyDecision(head, decision, changeContext(deps, head, now));
  };
  const changed = await changeThread(deps, address.threadId, decide).catch(async (error: unknown) => {
    // A refusal tells of the state: to those who may not see the conversation it does not exist.
    if (isPunteError(error)) await readForPerson(deps, who, address.threadId);
    throw error;
  });
  await runReactions(deps, address.threadId, changed.value.revision);
  return changed;
}
