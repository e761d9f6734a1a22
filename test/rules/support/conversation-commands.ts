import fc from 'fast-check';
import type {
  ConversationCommand,
  ConversationCommandKind,
} from '../../../api/domain/conversation/conversation-command.ts';
import { agents, noon } from './people.ts';

const someone = fc.constantFrom(...agents);
const offerNumber = fc.integer({ min: 0, max: 3 });
const reservation = fc.integer({ min: 1, max: 9 }).map((claim) => `thread.1.${claim}`);

const arbitraries: {
  readonly [Kind in ConversationCommandKind]: fc.Arbitrary<Extract<ConversationCommand, { kind: Kind }>>;
} = {
  'customer-message': fc.record({
    kind: fc.constant('customer-message'),
    workstreamId: fc.constantFrom('workstream-one', 'workstream-two'),
    affinityMs: fc.constantFrom(0, 60_000),
  }),
  route: fc.record({
    kind: fc.constant('route'),
    queueId: fc.constantFrom('queue-two', 'queue-three'),
    because: fc.constantFrom('fallback-queue', 'default-queue'),
  }),
  offer: fc.record({
    kind: fc.constant('offer'),
    agentId: someone.map(({ personId }) => personId),
    reservation,
    deadline: fc.constant(noon + 120_000),
    because: fc.constantFrom('longest-idle', 'former-agent'),
  }),
  accept: fc.record({ kind: fc.constant('accept'), offerNumber, actor: someone }),
  reject: fc.record({ kind: fc.constant('reject'), offerNumber, actor: someone }),
  'time-out-offer': fc.record({ kind: fc.constant('time-out-offer'), offerNumber }),
  pick: fc.record({ kind: fc.constant('pick'), actor: someone, reservation }),
  park: fc.record({ kind: fc.constant('park'), actor: someone, closesAt: fc.constant(noon + 1_000) }),
  end: fc.record({ kind: fc.constant('end'), actor: someone, wrapUpUntil: fc.constant(noon + 1_000) }),
  reopen: fc.record({ kind: fc.constant('reopen'), actor: someone, reservation }),
  resume: fc.record({ kind: fc.constant('resume'), actor: someone }),
  'return-to-queue': fc.record({ kind: fc.constant('return-to-queue') }),
  'finish-wrap-up': fc.record(
    { kind: fc.constant('finish-wrap-up'), actor: someone },
    { requiredKeys: ['kind'] },
  ),
  close: fc.record(
    { kind: fc.constant('close'), reason: fc.constantFrom('ended', 'no-activity', 'forced'), actor: someone },
    { requiredKeys: ['kind', 'reason'] },
  ),
};

export const commandKinds = Object.keys(arbitraries) as readonly ConversationCommandKind[];

/** A command of one kind, by anybody, about any claim. */
export function anyCommandOf(kind: ConversationCommandKind): fc.Arbitrary<ConversationCommand> {
  return arbitraries[kind];
}
