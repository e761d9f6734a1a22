import fc from 'fast-check';
import type {
  ActiveConversation,
  ClosedConversation,
  Conversation,
  Decline,
  Offer,
  OpenConversation,
  Owner,
  WaitingConversation,
  WrapUpConversation,
} from '../../../api/domain/conversation/conversation.ts';
import type { StateBefore } from '../../../api/domain/conversation/transitions.ts';
import { agents, noon } from './people.ts';

const [ana, ben] = agents;

const base = {
  number: 1,
  workstreamId: 'workstream-one',
  openedAt: noon - 60_000,
  queuedAt: noon - 60_000,
  queueId: 'queue-two',
  claims: 1,
  declines: [] as readonly Decline[],
};

/** An offer of claim 1 to Ana, due in two minutes. */
export const offerToAna: Offer = {
  number: 1,
  agentId: ana.personId,
  reservation: 'thread.1.1',
  offeredAt: noon - 1_000,
  deadline: noon + 120_000,
};

export const ownedByAna: Owner = {
  agentId: ana.personId,
  displayName: ana.displayName,
  reservation: 'thread.1.1',
  since: noon - 30_000,
};

export const openConversation = (patch: Partial<OpenConversation> = {}): OpenConversation => ({
  ...base,
  state: 'open',
  ...patch,
});

export const offered = (patch: Partial<OpenConversation> = {}): OpenConversation =>
  openConversation({ offer: offerToAna, ...patch });

export const active = (patch: Partial<ActiveConversation> = {}): ActiveConversation => ({
  ...base,
  state: 'active',
  owner: ownedByAna,
  ...patch,
});

export const waiting = (patch: Partial<WaitingConversation> = {}): WaitingConversation => ({
  ...base,
  state: 'waiting',
  formerOwner: ownedByAna,
  parkedAt: noon - 10_000,
  closesAt: noon + 86_400_000,
  ...patch,
});

export const wrapUp = (patch: Partial<WrapUpConversation> = {}): WrapUpConversation => ({
  ...base,
  state: 'wrap-up',
  owner: ownedByAna,
  until: noon + 60_000,
  ...patch,
});

export const closed = (patch: Partial<ClosedConversation> = {}): ClosedConversation => ({
  ...base,
  state: 'closed',
  formerOwner: ownedByAna,
  closedAt: noon - 5_000,
  reason: 'ended',
  ...patch,
});

const declineBy = (agentId: string): Decline => ({ agentId, at: noon - 9_000, how: 'rejected' });

/** Conversations in a state, with and without what is optional in it. */
const inState: Readonly<Record<StateBefore, readonly (Conversation | undefined)[]>> = {
  none: [undefined],
  open: [
    openConversation(),
    openConversation({ claims: 0 }),
    openConversation({ preferred: { agentId: ben.personId, until: noon + 30_000 } }),
    openConversation({ declines: [declineBy(ana.personId)] }),
    offered(),
    offered({ claims: 2, offer: { ...offerToAna, number: 2 }, declines: [declineBy(ana.personId)] }),
    offered({ preferred: { agentId: ana.personId, until: noon + 30_000 } }),
    offered({ offer: { ...offerToAna, deadline: noon - 1 } }),
  ],
  active: [active()],
  waiting: [waiting()],
  'wrap-up': [wrapUp()],
  closed: [closed()],
};

export const statesBefore = Object.keys(inState) as readonly StateBefore[];

export function anyConversationIn(state: StateBefore): fc.Arbitrary<Conversation | undefined> {
  return fc.constantFrom(...inState[state]);
}
