import { describe, expect, it } from '@jest/globals';
import type { ConversationCommand } from '../../api/domain/conversation/conversation-command.ts';
import { type Conversation, heldReservation } from '../../api/domain/conversation/conversation.ts';
import {
  type ConversationDecision,
  decideConversation,
} from '../../api/domain/conversation/decide-conversation.ts';
import {
  active,
  closed,
  offerToAna,
  offered,
  openConversation,
  ownedByAna,
  waiting,
  wrapUp,
} from './support/conversations.ts';
import { agents, noon } from './support/people.ts';

const [ana, ben] = agents;
const anasReservation = { agentId: ana.personId, reservation: 'thread.1.1' };

/** A decision in a few words: the state it leads to, or why not. */
function answer(decision: ConversationDecision): string {
  if (decision.kind === 'decided') return decision.conversation.state;
  return decision.kind === 'refused' ? decision.code : 'unchanged';
}

const decide = (conversation: Conversation | undefined, command: ConversationCommand): ConversationDecision =>
  decideConversation(conversation, command, noon);

function decided(conversation: Conversation | undefined, command: ConversationCommand, now = noon) {
  const decision = decideConversation(conversation, command, now);
  if (decision.kind !== 'decided') throw new Error(`expected a decision, got ${answer(decision)}`);
  return decision;
}

const park = (actor = ana): ConversationCommand => ({ kind: 'park', actor, closesAt: noon + 1_000 });
const end = (actor = ana): ConversationCommand => ({ kind: 'end', actor, wrapUpUntil: noon + 1_000 });
const accept = (actor = ana, offerNumber = 1): ConversationCommand => ({
  kind: 'accept',
  actor,
  offerNumber,
});
const reject = (actor = ana, offerNumber = 1): ConversationCommand => ({
  kind: 'reject',
  actor,
  offerNumber,
});
const pick = (actor = ben): ConversationCommand => ({ kind: 'pick', actor, reservation: 'thread.1.2' });
const reopen = (actor = ben): ConversationCommand => ({ kind: 'reopen', actor, reservation: 'thread.1.2' });
const close = (actor = ana): ConversationCommand => ({ kind: 'close', reason: 'ended', actor });
const message: ConversationCommand = {
  kind: 'customer-message',
  workstreamId: 'workstream-one',
  affinityMs: 60_000,
};

const cases: readonly (readonly [string, Conversation, ConversationCommand, string])[] = [
  ['Ana accepts the offer made to her', offered(), accept(), 'active'],
  ['Ben accepts the offer made to Ana', offered(), accept(ben), 'offer-over'],
  [
    'Ana accepts an earlier offer',
    offered({ claims: 2, offer: { ...offerToAna, number: 2 } }),
    accept(),
    'offer-over',
  ],
  ['Ana accepts where nothing is offered', openConversation(), accept(), 'offer-over'],
  [
    'Ana accepts what Ben has picked',
    active({ owner: { ...ownedByAna, agentId: ben.personId } }),
    accept(),
    'offer-over',
  ],
  ['Ana accepts once more', active(), accept(), 'unchanged'],
  ['Ana rejects the offer made to her', offered(), reject(), 'open'],
  ['Ben rejects the offer made to Ana', offered(), reject(ben), 'offer-over'],
  ['Ana rejects what she has accepted', active(), reject(), 'offer-over'],
  ['Ben picks what nobody has', openConversation(), pick(), 'active'],
  ['Ben picks what is offered to Ana', offered(), pick(), 'active'],
  ['Ben picks what Ana has', active(), pick(), 'conversation-taken'],
  ['Ben reopens what Ana has', active(), reopen(), 'conversation-taken'],
  ['Ana picks what she has', active(), pick(ana), 'unchanged'],
  ['Ben picks what waits for its customer', waiting(), pick(), 'state-forbids'],
  ['Ben reopens what waits for its customer', waiting(), reopen(), 'active'],
  ['Ben reopens what is closed', closed(), reopen(), 'active'],
  ['Ana parks what she has', active(), park(), 'waiting'],
  ['Ben parks what Ana has', active(), park(ben), 'not-owner'],
  ['Ana parks what she has parked', waiting(), park(), 'unchanged'],
  ['Ben parks what Ana has parked', waiting(), park(ben), 'state-forbids'],
  ['Ana ends what she has', active(), end(), 'wrap-up'],
  ['Ben ends what Ana has', active(), end(ben), 'not-owner'],
  ['Ana ends what is in wrap-up', wrapUp(), end(), 'unchanged'],
  ['Ana ends what nobody has', openConversation(), end(), 'state-forbids'],
  ['Ana closes what she has', active(), close(), 'closed'],
  ['Ben closes what Ana has', active(), close(ben), 'not-owner'],
  ['Ben closes what nobody has', openConversation(), close(ben), 'not-owner'],
  ['Ana closes what she has parked', waiting(), close(), 'closed'],
  ['Ana closes what is closed', closed(), close(), 'unchanged'],
  ['Ben finishes Ana’s wrap-up', wrapUp(), { kind: 'finish-wrap-up', actor: ben }, 'not-owner'],
  ['Ana finishes her wrap-up', wrapUp(), { kind: 'finish-wrap-up', actor: ana }, 'closed'],
  ['time finishes Ana’s wrap-up', wrapUp(), { kind: 'finish-wrap-up' }, 'closed'],
  [
    'a supervisor closes what Ana has by force',
    active(),
    { kind: 'close', reason: 'forced', actor: ben },
    'closed',
  ],
];

describe('Given a conversation', () => {
  it.each(cases)('when %s, then the answer is right', (_what, conversation, command, expected) => {
    expect(answer(decide(conversation, command))).toBe(expected);
  });
});

describe('Given an offer', () => {
  it('when its deadline has passed but nobody enforced it yet, then it can still be accepted', () => {
    expect(decided(offered(), accept(), offerToAna.deadline + 60_000).conversation.state).toBe('active');
  });

  it('when a run comes before its deadline, then nothing times out', () => {
    const early = decideConversation(
      offered(),
      { kind: 'time-out-offer', offerNumber: 1 },
      offerToAna.deadline - 1,
    );
    expect(answer(early)).toBe('unchanged');
  });

  it('when it times out, then its reservation is let go and the silence is remembered', () => {
    const { conversation, releases, events } = decided(
      offered(),
      { kind: 'time-out-offer', offerNumber: 1 },
      offerToAna.deadline,
    );
    expect(releases).toEqual([anasReservation]);
    expect(conversation.declines).toEqual([
      { agentId: ana.personId, at: offerToAna.deadline, how: 'timed-out' },
    ]);
    expect(events).toEqual([{ kind: 'timed-out', agentId: ana.personId }]);
  });

  it('when the same agent is offered it again and rejects again, then it is let go again', () => {
    const first = decided(offered(), reject()).conversation;
    const again = decided(first, {
      kind: 'offer',
      agentId: ana.personId,
      reservation: 'thread.1.2',
      deadline: noon + 9,
      because: 'longest-idle',
    });
    const second = decided(again.conversation, reject(ana, 2));
    expect(second.releases).toEqual([{ agentId: ana.personId, reservation: 'thread.1.2' }]);
    expect(second.conversation.declines).toHaveLength(2);
  });

  it('when the rejection is repeated before the next offer, then nothing more happens', () => {
    const first = decided(offered(), reject()).conversation;
    expect(answer(decide(first, reject()))).toBe('unchanged');
  });

  it('when another agent picks the conversation, then the offer is withdrawn and its reservation let go', () => {
    const { conversation, releases, events } = decided(offered(), pick());
    expect(releases).toEqual([anasReservation]);
    expect(events).toEqual([
      { kind: 'withdrawn', agentId: ana.personId },
      { kind: 'picked', actor: ben },
    ]);
    expect(heldReservation(conversation)).toMatchObject({ agentId: ben.personId, reservation: 'thread.1.2' });
  });

  it('when the former agent rejects it, then the preference for them is over', () => {
    const preferred = { agentId: ana.personId, until: noon + 60_000 };
    expect(decided(offered({ preferred }), reject()).conversation).not.toHaveProperty('preferred');
  });

  it('when it is accepted, then the agent who has it holds the very reservation of the offer', () => {
    const { conversation, releases } = decided(offered(), accept());
    expect(heldReservation(conversation)).toMatchObject(anasReservation);
    expect(releases).toEqual([]);
  });
});

describe('Given a customer who writes', () => {
  it('when there is no conversation, then the first opens', () => {
    const { conversation, events } = decided(undefined, message);
    expect(conversation).toMatchObject({
      state: 'open',
      number: 1,
      queuedAt: noon,
      openedAt: noon,
      claims: 0,
    });
    expect(events).toEqual([{ kind: 'opened' }]);
  });

  it('when the last one is closed, then the next one opens with an age of its own and no queue yet', () => {
    const { conversation } = decided(closed({ number: 7 }), message);
    expect(conversation).toMatchObject({ state: 'open', number: 8, queuedAt: noon, claims: 0, declines: [] });
    expect(conversation).not.toHaveProperty('queueId');
  });

  it('when the conversation waits, then it is open with its old age and prefers its former agent for a while', () => {
    const before = waiting();
    const { conversation, releases } = decided(before, message);
    expect(conversation).toMatchObject({
      state: 'open',
      queuedAt: before.queuedAt,
      preferred: { agentId: ana.personId, until: noon + 60_000 },
    });
    expect(releases).toEqual([]);
  });

  it('when affinity is switched off, then nobody is preferred', () => {
    const { conversation } = decided(waiting(), { ...message, affinityMs: 0 });
    expect(conversation).not.toHaveProperty('preferred');
  });

  it('when the conversation is in wrap-up, then it is active again with its agent and the same reservation', () => {
    const { conversation, releases } = decided(wrapUp(), message);
    expect(conversation).toMatchObject({ state: 'active', owner: ownedByAna });
    expect(conversation).not.toHaveProperty('until');
    expect(releases).toEqual([]);
  });
});

describe('Given an agent who leaves a conversation', () => {
  it('when they park it, then their reservation is let go and they stay its former agent', () => {
    const { conversation, releases } = decided(active(), park());
    expect(conversation).toMatchObject({ state: 'waiting', formerOwner: ownedByAna, closesAt: noon + 1_000 });
    expect(releases).toEqual([anasReservation]);
  });

  it('when they end it, then their reservation stays through wrap-up', () => {
    const { conversation, releases } = decided(active(), end());
    expect(heldReservation(conversation)).toMatchObject(anasReservation);
    expect(releases).toEqual([]);
  });

  it('when wrap-up is over, then their reservation is let go', () => {
    expect(decided(wrapUp(), { kind: 'finish-wrap-up' }).releases).toEqual([anasReservation]);
  });

  it('when they are not there any more, then it returns to its queue with its old age', () => {
    const before = active();
    const { conversation, releases } = decided(before, { kind: 'return-to-queue' });
    expect(conversation).toMatchObject({ state: 'open', queuedAt: before.queuedAt, queueId: before.queueId });
    expect(releases).toEqual([anasReservation]);
  });
});
