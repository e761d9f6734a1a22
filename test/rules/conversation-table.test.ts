import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ConversationCommandKind } from '../../api/domain/conversation/conversation-command.ts';
import { decideConversation } from '../../api/domain/conversation/decide-conversation.ts';
import { transitions } from '../../api/domain/conversation/transitions.ts';
import type { ErrorCode } from '../../api/domain/errors/catalogue.ts';
import { anyCommandOf, commandKinds } from './support/conversation-commands.ts';
import { anyConversationIn, statesBefore } from './support/conversations.ts';
import { deepFreeze } from './support/deep-freeze.ts';
import { noon } from './support/people.ts';

/** Why a command that the table allows may still be refused: for whom, not for what. */
const refusals: Readonly<Partial<Record<ConversationCommandKind, readonly ErrorCode[]>>> = {
  offer: ['conversation-taken'],
  accept: ['offer-over'],
  reject: ['offer-over'],
  park: ['not-owner'],
  end: ['not-owner'],
  resume: ['not-owner'],
  close: ['not-owner'],
  'finish-wrap-up': ['not-owner'],
};

/** What a command that the table does not allow is refused with; everything else with `state-forbids`. */
const forbidden: Readonly<Partial<Record<ConversationCommandKind, readonly ErrorCode[]>>> = {
  accept: ['offer-over'],
  reject: ['offer-over'],
  'time-out-offer': ['offer-over'],
  pick: ['state-forbids', 'conversation-taken'],
  reopen: ['state-forbids', 'conversation-taken'],
};

const pairs = statesBefore.flatMap((state) => commandKinds.map((kind) => [state, kind] as const));

const anyMoment = fc.integer({ min: noon - 200_000, max: noon + 200_000 });

/** Whether some state leads to `state` by this command: then a repeat may find the conversation there. */
const leadsTo = (kind: ConversationCommandKind, state: string): boolean =>
  statesBefore.some((before) => transitions[before][kind] === state);

describe('The table of a conversation’s life', () => {
  it.each(pairs)('given %s, when %s comes, then the rules agree with the table', (state, kind) => {
    const target = transitions[state][kind];
    fc.assert(
      fc.property(anyConversationIn(state), anyCommandOf(kind), anyMoment, (conversation, command, now) => {
        const decision = decideConversation(deepFreeze(conversation), deepFreeze(command), now);
        switch (decision.kind) {
          case 'decided':
            expect(decision.conversation.state).toBe(target);
            return;
          case 'unchanged':
            // Either nothing is to be done, or it was done before.
            expect(target === state || leadsTo(kind, state)).toBe(true);
            return;
          default:
            expect(target === undefined ? (forbidden[kind] ?? ['state-forbids']) : refusals[kind]).toContain(
              decision.code,
            );
        }
      }),
    );
  });

  it('then every step it allows can be taken by somebody', () => {
    for (const [state, kind] of pairs) {
      const target = transitions[state][kind];
      if (target === undefined || (target === state && kind === 'customer-message')) continue;
      const examples = fc.sample(fc.tuple(anyConversationIn(state), anyCommandOf(kind), anyMoment), {
        numRuns: 2_000,
        seed: 1,
      });
      const taken = examples.some((example) => decideConversation(...example).kind === 'decided');
      expect({ state, kind, taken }).toEqual({ state, kind, taken: true });
    }
  });

  it('then the same command on the same conversation at the same moment is decided the same way', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...pairs)
          .chain(([state, kind]) => fc.tuple(anyConversationIn(state), anyCommandOf(kind), anyMoment)),
        ([conversation, command, now]) => {
          expect(decideConversation(conversation, command, now)).toEqual(
            decideConversation(conversation, command, now),
          );
        },
      ),
    );
  });
});
