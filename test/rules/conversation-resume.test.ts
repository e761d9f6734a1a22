import { describe, expect, it } from '@jest/globals';
import { decideConversation } from '../../api/domain/conversation/decide-conversation.ts';
import type { Conversation } from '../../api/domain/conversation/conversation.ts';

const ana = { personId: 'ana', displayName: 'Ana Pop' };
const dan = { personId: 'dan', displayName: 'Dan Ionescu' };
const now = Date.UTC(2026, 5, 1, 12);

const inWrapUp: Conversation = {
  state: 'wrap-up',
  number: 1,
  workstreamId: 'workstream',
  openedAt: now - 60_000,
  queuedAt: now - 60_000,
  queueId: 'queue',
  claims: 1,
  declines: [],
  owner: { agentId: 'ana', displayName: 'Ana Pop', reservation: 'thread.1.1', since: now - 50_000 },
  until: now + 60_000,
};

describe('taking back the end of a conversation', () => {
  it('makes it active again with the reservation the wrap-up has kept', () => {
    const decision = decideConversation(inWrapUp, { kind: 'resume', actor: ana }, now);
    expect(decision).toMatchObject({
      kind: 'decided',
      conversation: { state: 'active', owner: { agentId: 'ana', reservation: 'thread.1.1' }, claims: 1 },
      releases: [],
      announce: 'joined',
      events: [{ kind: 'reopened', actor: ana }],
    });
  });

  it('is for its owner alone', () => {
    expect(decideConversation(inWrapUp, { kind: 'resume', actor: dan }, now)).toEqual({
      kind: 'refused',
      code: 'not-owner',
    });
  });

  it('done twice is done once', () => {
    const once = decideConversation(inWrapUp, { kind: 'resume', actor: ana }, now);
    const active = once.kind === 'decided' ? once.conversation : undefined;
    expect(decideConversation(active, { kind: 'resume', actor: ana }, now)).toEqual({ kind: 'unchanged' });
  });
});
