import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConversationCommand } from '../../api/domain/conversation/conversation-command.ts';
import {
  type Conversation,
  heldReservation,
  nextReservation,
} from '../../api/domain/conversation/conversation.ts';
import {
  type ConversationDecision,
  decideConversation,
} from '../../api/domain/conversation/decide-conversation.ts';
import { anyCommandOf, commandKinds } from './support/conversation-commands.ts';
import { deepFreeze } from './support/deep-freeze.ts';
import { noon } from './support/people.ts';

/** What somebody tries next; `aptly`: with the number and the reservation that fit now, `later`: ms after the last. */
interface Try {
  readonly command: ConversationCommand;
  readonly aptly: boolean;
  readonly later: number;
}

const anyTry: fc.Arbitrary<Try> = fc.record({
  command: fc.constantFrom(...commandKinds).chain(anyCommandOf),
  aptly: fc.boolean(),
  later: fc.integer({ min: 0, max: 90_000 }),
});

/** Claims take the reservation that is next; answers to an offer mostly name the one that stands. */
function fitted(conversation: Conversation | undefined, { command, aptly }: Try): ConversationCommand {
  switch (command.kind) {
    case 'offer':
    case 'pick':
    case 'reopen':
      return conversation === undefined
        ? command
        : { ...command, reservation: nextReservation('thread', conversation) };
    case 'accept':
    case 'reject':
    case 'time-out-offer': {
      const offer = conversation?.state === 'open' ? conversation.offer : undefined;
      if (!aptly || offer === undefined) return command;
      if (command.kind === 'time-out-offer') return { ...command, offerNumber: offer.number };
      const actor = { personId: offer.agentId, displayName: command.actor.displayName };
      return { ...command, offerNumber: offer.number, actor };
    }
    default:
      return command;
  }
}

type Decided = Extract<ConversationDecision, { kind: 'decided' }>;

/** A conversation as its agents' records see it: the reservations they hold for it, and every one they ever held. */
class Ledger {
  conversation: Conversation | undefined;
  readonly held = new Map<string, string>();
  readonly used = new Set<string>();

  take(command: ConversationCommand, now: number): void {
    const before = this.conversation;
    const decision = decideConversation(deepFreeze(before), deepFreeze(command), now);
    expect({ command, decision: decision.kind }).not.toEqual(missed(before, command));
    if (decision.kind !== 'decided') return;
    this.#reserve(command);
    this.#release(decision);
    this.conversation = decision.conversation;
    expectKept(before, decision.conversation, command);
    this.#expectBacked();
    expect(this.#again(command, now)).toBe('unchanged');
  }

  #reserve(command: ConversationCommand): void {
    if (command.kind !== 'offer' && command.kind !== 'pick' && command.kind !== 'reopen') return;
    const agentId = command.kind === 'offer' ? command.agentId : command.actor.personId;
    expect(this.used.has(command.reservation)).toBe(false);
    this.used.add(command.reservation);
    this.held.set(command.reservation, agentId);
  }

  #release({ releases }: Decided): void {
    for (const { agentId, reservation } of releases) {
      expect(this.held.get(reservation)).toBe(agentId);
      this.held.delete(reservation);
    }
  }

  /** One owner or one offer at most, and it holds the only reservation there is. */
  #expectBacked(): void {
    const holder = heldReservation(this.conversation);
    const expected = holder === undefined ? [] : [[holder.reservation, holder.agentId]];
    expect([...this.held]).toEqual(expected);
  }

  /** What a person does, done again at once, changes nothing more. */
  #again(command: ConversationCommand, now: number): string {
    const byPerson = ['accept', 'reject', 'pick', 'reopen', 'park', 'end', 'finish-wrap-up', 'close'];
    if (!byPerson.includes(command.kind)) return 'unchanged';
    return decideConversation(this.conversation, command, now).kind;
  }
}

/** An answer to the offer that stands, by the agent it was made to, never goes unheard. */
function missed(before: Conversation | undefined, command: ConversationCommand): object {
  const isAnswer = command.kind === 'accept' || command.kind === 'reject';
  if (!isAnswer || before?.state !== 'open' || before.offer?.number !== command.offerNumber) return {};
  return before.offer.agentId === command.actor.personId ? { command, decision: 'unchanged' } : {};
}

function expectKept(
  before: Conversation | undefined,
  after: Conversation,
  command: ConversationCommand,
): void {
  if (before === undefined || after.number !== before.number) {
    expect(after).toMatchObject({ state: 'open', number: (before?.number ?? 0) + 1, claims: 0 });
    return;
  }
  const { openedAt, queuedAt, workstreamId, queueId, claims } = before;
  expect(after).toMatchObject({ openedAt, queuedAt, workstreamId });
  if (command.kind !== 'route') expect(after.queueId).toBe(queueId);
  const isClaim = command.kind === 'offer' || command.kind === 'pick' || command.kind === 'reopen';
  expect(after.claims).toBe(isClaim ? claims + 1 : claims);
}

describe('Given any sequence of commands by anybody', () => {
  it('then one has it at a time, each reservation is used once and let go once, and its age is kept', () => {
    fc.assert(
      fc.property(fc.array(anyTry, { maxLength: 60 }), (tries) => {
        const ledger = new Ledger();
        let now = noon;
        for (const one of tries) {
          now += one.later;
          ledger.take(fitted(ledger.conversation, one), now);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('then the sequences reach every state', () => {
    const reached = new Set<string>();
    const sequences = fc.sample(fc.array(anyTry, { minLength: 60, maxLength: 60 }), {
      numRuns: 100,
      seed: 7,
    });
    for (const tries of sequences) {
      const ledger = new Ledger();
      let now = noon;
      for (const one of tries) {
        now += one.later;
        ledger.take(fitted(ledger.conversation, one), now);
        reached.add(ledger.conversation?.state ?? 'none');
      }
    }
    expect([...reached].toSorted()).toEqual(['active', 'closed', 'none', 'open', 'waiting', 'wrap-up']);
  });
});
