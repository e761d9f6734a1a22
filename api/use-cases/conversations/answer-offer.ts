import { PunteError } from '../../domain/errors/punte-error.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import { type ConversationAddress, conversationIdOf, readConversationId } from '../threads/identifiers.ts';
import { actorOf } from './actor.ts';
import { type CommandDependencies, commandConversation } from './command-conversation.ts';

/** Accepts an offer: its agent owns the conversation. Answers the conversation's id. Throws `offer-over`. */
export async function acceptOffer(
  deps: CommandDependencies,
  who: Principal,
  offerId: string,
): Promise<string> {
  const { address, offerNumber } = offerOf(offerId);
  await commandConversation(deps, who, address, () => ({ kind: 'accept', offerNumber, actor: actorOf(who) }));
  return conversationIdOf(address.threadId, address.number);
}

/** Turns an offer down; the conversation keeps its age and goes to the next agent. Throws `offer-over`. */
export async function rejectOffer(
  deps: CommandDependencies,
  who: Principal,
  offerId: string,
  reason: string | undefined,
): Promise<void> {
  const { address, offerNumber } = offerOf(offerId);
  await commandConversation(deps, who, address, () => ({
    kind: 'reject',
    offerNumber,
    actor: actorOf(who),
    ...(reason === undefined ? {} : { reason }),
  }));
}

function offerOf(offerId: string): { readonly address: ConversationAddress; readonly offerNumber: number } {
  const address = readConversationId(offerId);
  if (address?.offer === undefined) throw new PunteError('not-found', { what: 'offer' });
  return { address, offerNumber: address.offer };
}
