import { type ConversationDecision, decided, refused, unchanged } from './conversation-decision.ts';
import type { ConversationCommand } from './conversation-command.ts';
import { type ClosedConversation, type Conversation, type Owner, heldReservation } from './conversation.ts';

/** The owner waits for the customer: their capacity is free. */
export function park(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'park' }>,
  now: number,
): ConversationDecision {
  if (conversation?.state !== 'active') return refused('state-forbids');
  if (conversation.owner.agentId !== command.actor.personId) return refused('not-owner');
  const { owner, ...kept } = conversation;
  return decided(
    { ...kept, state: 'waiting', formerOwner: owner, parkedAt: now, closesAt: command.closesAt },
    [{ kind: 'parked', actor: command.actor }],
    [owner],
  );
}

/** The owner has answered: wrap-up begins and still holds their capacity. */
export function end(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'end' }>,
): ConversationDecision {
  if (conversation?.state !== 'active') return refused('state-forbids');
  if (conversation.owner.agentId !== command.actor.personId) return refused('not-owner');
  return {
    ...decided({ ...conversation, state: 'wrap-up', until: command.wrapUpUntil }, [
      { kind: 'ended', actor: command.actor },
    ]),
    announce: 'left',
  };
}

/** The owner takes back the end: the reservation is still theirs. */
export function resume(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'resume' }>,
): ConversationDecision {
  if (conversation?.state !== 'wrap-up') return refused('state-forbids');
  if (conversation.owner.agentId !== command.actor.personId) return refused('not-owner');
  const { until: _until, ...kept } = conversation;
  return {
    ...decided({ ...kept, state: 'active' }, [{ kind: 'reopened', actor: command.actor }]),
    announce: 'joined',
  };
}

/** The owner is not there any more: open again with the old age, for anybody. */
export function returnToQueue(conversation: Conversation | undefined): ConversationDecision {
  if (conversation?.state !== 'active' && conversation?.state !== 'wrap-up') return refused('state-forbids');
  const { owner, number, workstreamId, openedAt, queuedAt, queueId, claims } = conversation;
  const returned = decided(
    {
      state: 'open',
      number,
      workstreamId,
      openedAt,
      queuedAt,
      ...(queueId === undefined ? {} : { queueId }),
      claims,
      declines: [],
    },
    [{ kind: 'returned', from: 'wrap-up' }],
    [owner],
  );
  return conversation.state === 'active' ? { ...returned, announce: 'left' } : returned;
}

/** Ends the conversation for good; `ended` is only for the one who has or had it, or for the clock. */
export function close(
  conversation: Conversation,
  now: number,
  reason: ClosedConversation['reason'],
  actor: Extract<ConversationCommand, { kind: 'close' }>['actor'],
): ConversationDecision {
  if (conversation.state === 'closed') return unchanged;
  const held = heldReservation(conversation);
  const formerOwner = ownerOf(conversation);
  const byAnother = actor !== undefined && formerOwner?.agentId !== actor.personId;
  if (byAnother && reason === 'ended') return refused('not-owner');
  return {
    ...decided(
      {
        state: 'closed',
        number: conversation.number,
        workstreamId: conversation.workstreamId,
        openedAt: conversation.openedAt,
        queuedAt: conversation.queuedAt,
        ...(conversation.queueId === undefined ? {} : { queueId: conversation.queueId }),
        claims: conversation.claims,
        declines: conversation.declines,
        closedAt: now,
        reason,
        ...(formerOwner === undefined ? {} : { formerOwner }),
      },
      [{ kind: 'closed', reason, ...(actor === undefined ? {} : { actor }) }],
      held === undefined ? [] : [held],
    ),
    ...(conversation.state === 'active' ? { announce: 'left' } : {}),
  };
}

function ownerOf(conversation: Conversation): Owner | undefined {
  if (conversation.state === 'active' || conversation.state === 'wrap-up') return conversation.owner;
  if (conversation.state === 'waiting' || conversation.state === 'closed') return conversation.formerOwner;
  return undefined;
}
