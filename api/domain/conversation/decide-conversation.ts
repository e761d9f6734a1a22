import type { ErrorCode } from '../errors/catalogue.ts';
import type { ConversationCommand } from './conversation-command.ts';
import { type ConversationDecision, decided, refused, unchanged } from './conversation-decision.ts';
import type {
  ClosedConversation,
  Conversation,
  OpenConversation,
  WaitingConversation,
} from './conversation.ts';
import { accept, claim, decline, offer, timeOut } from './decide-claim.ts';
import { close, end, park, resume, returnToQueue } from './decide-leave.ts';
import { transitions } from './transitions.ts';

export type { ConversationDecision } from './conversation-decision.ts';

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
    case 'resume':
      return resume(conversation, command);
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
    case 'resume':
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
  if (command.kind === 'accept' || command.kind === 'reject' || command.kind === 'time-out-offer')
    return 'offer-over';
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
      return decided(reopenWaiting(conversation, command.affinityMs, now), [
        { kind: 'returned', from: 'waiting' },
      ]);
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

function openNext(
  previous: ClosedConversation | undefined,
  workstreamId: string,
  now: number,
): OpenConversation {
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
