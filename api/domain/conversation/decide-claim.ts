import { type ConversationDecision, decided, refused, unchanged } from './conversation-decision.ts';
import type { ConversationCommand } from './conversation-command.ts';
import type { ConversationEvent } from './conversation-event.ts';
import type { Conversation, Owner } from './conversation.ts';

/** An open conversation is offered to one agent, under a claim of its own. */
export function offer(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'offer' }>,
  now: number,
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer !== undefined)
    return refused('conversation-taken');
  const number = conversation.claims + 1;
  return decided(
    {
      ...conversation,
      claims: number,
      offer: {
        number,
        agentId: command.agentId,
        reservation: command.reservation,
        offeredAt: now,
        deadline: command.deadline,
      },
    },
    [],
  );
}

/** The agent it is offered to takes it, with the offer's own reservation. */
export function accept(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'accept' }>,
  now: number,
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer?.number !== command.offerNumber)
    return refused('offer-over');
  if (conversation.offer.agentId !== command.actor.personId) return refused('offer-over');
  const { offer: taken, preferred: _preferred, ...kept } = conversation;
  const owner: Owner = {
    agentId: command.actor.personId,
    displayName: command.actor.displayName,
    reservation: taken.reservation,
    since: now,
  };
  return {
    ...decided({ ...kept, state: 'active', owner, declines: [] }, [
      { kind: 'accepted', actor: command.actor },
    ]),
    announce: 'joined',
  };
}

/** The offer's deadline has passed without an answer. */
export function timeOut(
  conversation: Conversation | undefined,
  offerNumber: number,
  now: number,
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer?.number !== offerNumber) return unchanged;
  // Only the due run enforces a deadline; a run that comes early has nothing to enforce.
  if (now < conversation.offer.deadline) return unchanged;
  const by = conversation.offer.agentId;
  return decline(conversation, offerNumber, now, {
    by,
    how: 'timed-out',
    event: { kind: 'timed-out', agentId: by },
  });
}

/** The offer ends without an owner: the conversation keeps its age and remembers who did not take it. */
export function decline(
  conversation: Conversation | undefined,
  offerNumber: number,
  now: number,
  how: { readonly by: string; readonly how: 'rejected' | 'timed-out'; readonly event: ConversationEvent },
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer?.number !== offerNumber)
    return refused('offer-over');
  if (conversation.offer.agentId !== how.by) return refused('offer-over');
  const { offer: declined, preferred, ...kept } = conversation;
  const keepsPreference = preferred !== undefined && preferred.agentId !== how.by;
  return decided(
    {
      ...kept,
      ...(keepsPreference ? { preferred } : {}),
      declines: [...conversation.declines, { agentId: how.by, at: now, how: how.how }],
    },
    [how.event],
    [{ agentId: declined.agentId, reservation: declined.reservation }],
  );
}

/** An agent takes it by an act of their own; an offer that stands is withdrawn. */
export function claim(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'pick' | 'reopen' }>,
  now: number,
): ConversationDecision {
  if (conversation === undefined) return refused('state-forbids');
  const { actor, reservation } = command;
  const owner: Owner = { agentId: actor.personId, displayName: actor.displayName, reservation, since: now };
  const base = {
    number: conversation.number,
    workstreamId: conversation.workstreamId,
    openedAt: conversation.openedAt,
    queuedAt: conversation.queuedAt,
    ...(conversation.queueId === undefined ? {} : { queueId: conversation.queueId }),
    claims: conversation.claims + 1,
    declines: [],
  };
  const withdrawn = conversation.state === 'open' ? conversation.offer : undefined;
  return {
    ...decided(
      { ...base, state: 'active', owner },
      [
        ...(withdrawn === undefined || withdrawn.agentId === actor.personId
          ? []
          : [{ kind: 'withdrawn', agentId: withdrawn.agentId } as const]),
        command.kind === 'pick' ? { kind: 'picked', actor } : { kind: 'reopened', actor },
      ],
      withdrawn === undefined ? [] : [{ agentId: withdrawn.agentId, reservation: withdrawn.reservation }],
    ),
    announce: 'joined',
  };
}
