import type { ErrorCode } from '../errors/catalogue.ts';
import type { ConversationCommand } from './conversation-command.ts';
import type { ConversationEvent } from './conversation-event.ts';
import type {
  ClosedConversation,
  Conversation,
  OpenConversation,
  Owner,
  WaitingConversation,
} from './conversation.ts';
import { transitions } from './transitions.ts';

export interface HeldReservation {
  readonly agentId: string;
  readonly reservation: string;
}

/** What a command does: a new conversation and what follows from it, nothing at all (a repeat), or a refusal. */
export type ConversationDecision =
  | {
      readonly kind: 'decided';
      readonly conversation: Conversation;
      readonly events: readonly ConversationEvent[];
      /** Reservations that are no longer backed by the conversation. */
      readonly releases: readonly HeldReservation[];
      /** What the customer is told of the person answering. */
      readonly announce?: 'joined' | 'left';
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

const refused = (code: ErrorCode): ConversationDecision => ({ kind: 'refused', code });
const unchanged: ConversationDecision = { kind: 'unchanged' };

/**
 * Decides a command on a conversation at `now` (ms). Pure; the table in `transitions.ts` says what is possible at all,
 * this function says for whom and with what consequences.
 */
export function decideConversation(
  conversation: Conversation | undefined,
  command: ConversationCommand,
  now: number,
): ConversationDecision {
  if (isRepeat(conversation, command)) return unchanged;
  const allowed = transitions[conversation?.state ?? 'none'][command.kind];
  if (allowed === undefined) return refused(refusalFor(conversation, command));
  switch (command.kind) {
    case 'customer-message':
      return receiveMessage(conversation, command, now);
    case 'route':
      return route(conversation, command);
    case 'offer':
      return offer(conversation, command, now);
    case 'accept':
      return accept(conversation, command, now);
    case 'reject':
      return decline(conversation, command.offerNumber, now, {
        by: command.actor.personId,
        how: 'rejected',
        event: {
          kind: 'rejected',
          actor: command.actor,
          ...(command.reason === undefined ? {} : { reason: command.reason }),
        },
      });
    case 'time-out-offer':
      return timeOut(conversation, command.offerNumber, now);
    case 'pick':
    case 'reopen':
      return claim(conversation, command, now);
    case 'park':
      return park(conversation, command, now);
    case 'end':
      return end(conversation, command);
    case 'return-to-queue':
      return returnToQueue(conversation);
    case 'finish-wrap-up':
      return conversation === undefined ? unchanged : close(conversation, now, 'ended', command.actor);
    case 'close':
      return conversation === undefined ? unchanged : close(conversation, now, command.reason, command.actor);
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
}

/** A command that was carried out before, by the same person: nothing more happens, and it is not an error. */
function isRepeat(conversation: Conversation | undefined, command: ConversationCommand): boolean {
  if (conversation === undefined) return false;
  switch (command.kind) {
    case 'accept':
      return conversation.state === 'active' && conversation.owner.agentId === command.actor.personId;
    case 'pick':
    case 'reopen':
      return conversation.state === 'active' && conversation.owner.agentId === command.actor.personId;
    case 'park':
      return conversation.state === 'waiting' && conversation.formerOwner.agentId === command.actor.personId;
    case 'end':
      return conversation.state === 'wrap-up' && conversation.owner.agentId === command.actor.personId;
    case 'finish-wrap-up':
    case 'close':
      return conversation.state === 'closed';
    case 'reject':
      return isDeclined(conversation, command.offerNumber, command.actor.personId);
    default:
      return false;
  }
}

/** Whether that offer was the last one and ended with this agent's no; one that still stands was not, whoever has it. */
function isDeclined(conversation: Conversation, offerNumber: number, agentId: string): boolean {
  if (conversation.state !== 'open' || conversation.offer !== undefined) return false;
  return conversation.claims === offerNumber && conversation.declines.at(-1)?.agentId === agentId;
}

function refusalFor(conversation: Conversation | undefined, command: ConversationCommand): ErrorCode {
  if (command.kind === 'accept' || command.kind === 'reject' || command.kind === 'time-out-offer') return 'offer-over';
  if (conversation?.state === 'active' && (command.kind === 'pick' || command.kind === 'reopen')) {
    return 'conversation-taken';
  }
  return 'state-forbids';
}

function receiveMessage(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'customer-message' }>,
  now: number,
): ConversationDecision {
  if (conversation === undefined || conversation.state === 'closed') {
    return decided(openNext(conversation, command.workstreamId, now), [{ kind: 'opened' }]);
  }
  switch (conversation.state) {
    case 'open':
    case 'active':
      return unchanged;
    case 'waiting':
      return decided(reopenWaiting(conversation, command.affinityMs, now), [{ kind: 'returned', from: 'waiting' }]);
    case 'wrap-up': {
      const { until: _until, ...kept } = conversation;
      return { ...decided({ ...kept, state: 'active' }, [{ kind: 'resumed' }]), announce: 'joined' };
    }
    default: {
      const unknown: never = conversation;
      return unknown;
    }
  }
}

function openNext(previous: ClosedConversation | undefined, workstreamId: string, now: number): OpenConversation {
  return {
    state: 'open',
    number: (previous?.number ?? 0) + 1,
    workstreamId,
    openedAt: now,
    queuedAt: now,
    claims: 0,
    declines: [],
  };
}

function reopenWaiting(conversation: WaitingConversation, affinityMs: number, now: number): OpenConversation {
  const { formerOwner, parkedAt: _parkedAt, closesAt: _closesAt, ...kept } = conversation;
  return {
    ...kept,
    state: 'open',
    declines: [],
    ...(affinityMs > 0 ? { preferred: { agentId: formerOwner.agentId, until: now + affinityMs } } : {}),
  };
}

function route(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'route' }>,
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.queueId === command.queueId) return unchanged;
  return decided({ ...conversation, queueId: command.queueId }, []);
}

function offer(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'offer' }>,
  now: number,
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer !== undefined) return refused('conversation-taken');
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

function accept(
  conversation: Conversation | undefined,
  command: Extract<ConversationCommand, { kind: 'accept' }>,
  now: number,
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer?.number !== command.offerNumber) return refused('offer-over');
  if (conversation.offer.agentId !== command.actor.personId) return refused('offer-over');
  const { offer: taken, preferred: _preferred, ...kept } = conversation;
  const owner: Owner = {
    agentId: command.actor.personId,
    displayName: command.actor.displayName,
    reservation: taken.reservation,
    since: now,
  };
  return {
    ...decided({ ...kept, state: 'active', owner, declines: [] }, [{ kind: 'accepted', actor: command.actor }]),
    announce: 'joined',
  };
}

function timeOut(conversation: Conversation | undefined, offerNumber: number, now: number): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer?.number !== offerNumber) return unchanged;
  // Only the due run enforces a deadline; a run that comes early has nothing to enforce.
  if (now < conversation.offer.deadline) return unchanged;
  const by = conversation.offer.agentId;
  return decline(conversation, offerNumber, now, { by, how: 'timed-out', event: { kind: 'timed-out', agentId: by } });
}

function decline(
  conversation: Conversation | undefined,
  offerNumber: number,
  now: number,
  how: { readonly by: string; readonly how: 'rejected' | 'timed-out'; readonly event: ConversationEvent },
): ConversationDecision {
  if (conversation?.state !== 'open' || conversation.offer?.number !== offerNumber) return refused('offer-over');
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

function claim(
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

function park(
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

function end(
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

function returnToQueue(conversation: Conversation | undefined): ConversationDecision {
  if (conversation?.state !== 'active' && conversation?.state !== 'wrap-up') return refused('state-forbids');
  const { owner, number, workstreamId, openedAt, queuedAt, queueId, claims } = conversation;
  return decided(
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
}

function close(
  conversation: Conversation,
  now: number,
  reason: ClosedConversation['reason'],
  actor: Extract<ConversationCommand, { kind: 'close' }>['actor'],
): ConversationDecision {
  if (conversation.state === 'closed') return unchanged;
  const held = reservationOf(conversation);
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

function reservationOf(conversation: Conversation): HeldReservation | undefined {
  if (conversation.state === 'open') return conversation.offer;
  if (conversation.state === 'active' || conversation.state === 'wrap-up') return conversation.owner;
  return undefined;
}

function ownerOf(conversation: Conversation): Owner | undefined {
  if (conversation.state === 'active' || conversation.state === 'wrap-up') return conversation.owner;
  if (conversation.state === 'waiting' || conversation.state === 'closed') return conversation.formerOwner;
  return undefined;
}

function decided(
  conversation: Conversation,
  events: readonly ConversationEvent[],
  releases: readonly HeldReservation[] = [],
): Extract<ConversationDecision, { kind: 'decided' }> {
  return {
    kind: 'decided',
    conversation,
    events,
    releases: releases.map(({ agentId, reservation }) => ({ agentId, reservation })),
  };
}
