import { describe, expect, it } from '@jest/globals';
import type { InboxRowRecord } from '../../api/domain/inbox/inbox-row.ts';
import { defaultQueueId } from '../../api/domain/settings/settings.ts';
import { claimConversation } from '../../api/use-cases/conversations/claim-conversation.ts';
import {
  closeConversation,
  endConversation,
  parkConversation,
} from '../../api/use-cases/conversations/leave-conversation.ts';
import { markRead } from '../../api/use-cases/conversations/mark-read.ts';
import { readConversation } from '../../api/use-cases/conversations/read-conversation.ts';
import { readInbox } from '../../api/use-cases/conversations/read-inbox.ts';
import { anaAnswering, anaSends, arrives, passTime } from './support/desk.ts';
import { text } from './support/inbound-events.ts';
import { agents, principal } from './support/people.ts';
import { refusal } from './support/refusal.ts';
import { shownEvents } from './support/timeline.ts';
import { World } from './support/world.ts';

const [ana, ben] = agents;
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** An agent's lists: state of each conversation by list. */
async function lists(
  world: World,
  who = ana,
): Promise<Readonly<Partial<Record<InboxRowRecord['list'], readonly string[]>>>> {
  const { rows } = await readInbox(world.deps, principal(who), undefined);
  const byList: Partial<Record<InboxRowRecord['list'], string[]>> = {};
  for (const { list, conversation, state } of rows) (byList[list] ??= []).push(`${conversation} ${state}`);
  return byList;
}

const reservationsOf = async (world: World, who = ana): Promise<number> =>
  (await world.agent(who.personId))?.reservations.length ?? 0;

describe('Given a conversation in wrap-up', () => {
  async function inWrapUp(world: World): Promise<string> {
    await arrives(world, ana);
    await arrives(world, ana, 'offline');
    const id = await anaAnswering(world);
    await endConversation(world.deps, principal(ana), id);
    return id;
  }

  it('when its time is over, then it closes by itself and its agent is free', async () => {
    const world = new World();
    await inWrapUp(world);
    expect(await reservationsOf(world)).toBe(1);
    await passTime(world, minuteMs + 2_000);
    expect((await world.head()).conversation).toMatchObject({ state: 'closed', reason: 'ended' });
    expect(await reservationsOf(world)).toBe(0);
    expect(await lists(world)).toEqual({ closed: ['1 closed'] });
  });

  it('when the customer writes and its agent is there, then it is theirs again', async () => {
    const world = new World();
    await inWrapUp(world);
    await arrives(world, ana);
    await world.deliver([text('more', 5)]);
    expect((await world.head()).conversation).toMatchObject({
      state: 'active',
      owner: { agentId: ana.personId },
    });
    expect((await world.head()).todo).toEqual([]);
  });

  it('when the customer writes and its agent has gone, then it is open with its old age, for anybody', async () => {
    const world = new World();
    await inWrapUp(world);
    const before = (await world.head()).conversation;
    world.clock.pass(5_000);
    await world.deliver([text('more', 5)]);
    const { conversation } = await world.head();
    expect(conversation).toMatchObject({
      state: 'open',
      queueId: defaultQueueId,
      queuedAt: before?.queuedAt,
    });
    expect(await reservationsOf(world)).toBe(0);
    await arrives(world, ben);
    expect((await world.head()).conversation).toMatchObject({ offer: { agentId: ben.personId } });
  });

  it('when the customer writes and its agent has gone, then they are not told that this agent is back', async () => {
    const world = new World();
    world.channel.features = { ...world.channel.features, announcesRepresentative: true };
    await inWrapUp(world);
    await world.deliver([text('more', 5)]);
    expect(world.channel.signals.map(({ kind }) => kind)).toEqual([
      'representative-joined',
      'representative-left',
    ]);
  });
});

describe('Given a conversation that waits for its customer', () => {
  it('when nothing comes for long, then it closes by itself', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    await parkConversation(world.deps, principal(ana), id);
    expect(await reservationsOf(world)).toBe(0);
    expect(await lists(world)).toEqual({ waiting: ['1 waiting'] });
    await passTime(world, dayMs + 2 * minuteMs, minuteMs);
    expect((await world.head()).conversation).toMatchObject({ state: 'closed', reason: 'no-activity' });
    expect(await lists(world)).toEqual({ closed: ['1 closed'] });
  });

  it('when another agent takes it up, then it leaves the first one’s list', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    await parkConversation(world.deps, principal(ana), id);
    await claimConversation(world.deps, principal(ben), id, 'reopen');
    expect([await lists(world, ana), await lists(world, ben)]).toEqual([{}, { mine: ['1 active'] }]);
  });
});

describe('Given a closed conversation', () => {
  it('when the customer writes, then the next one opens in the same thread and the last one stays in the list', async () => {
    const world = new World();
    const first = await anaAnswering(world);
    await closeConversation(world.deps, principal(ana), first);
    await world.deliver([text('again', 3)]);
    expect((await world.head()).conversation).toMatchObject({ number: 2, state: 'open' });
    await claimConversation(world.deps, principal(ana), `${world.threadId()}.2`, 'pick');
    expect(await lists(world)).toEqual({ closed: ['1 closed'], mine: ['2 active'] });
    expect(shownEvents(await world.lines()).filter((kind) => kind === 'opened')).toHaveLength(2);
    expect(await refusal(claimConversation(world.deps, principal(ana), first, 'reopen'))).toBe(
      'state-forbids',
    );
  });

  it('when an agent reopens it and closes it again, then both are told and it is recorded once more', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    await closeConversation(world.deps, principal(ana), id);
    await claimConversation(world.deps, principal(ben), id, 'reopen');
    expect(await reservationsOf(world, ben)).toBe(1);
    await closeConversation(world.deps, principal(ben), id);
    expect(await reservationsOf(world, ben)).toBe(0);
    expect(shownEvents(await world.lines()).slice(-3)).toEqual(['closed', 'reopened', 'closed']);
  });
});

describe('Given what an agent has not read', () => {
  it('when they have seen it, then nothing is unread and the customer is told of the newest message', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    await world.deliver([text('newer', -10)]);
    await world.deliver([text('older', -20)]);
    const { revision, unread } = await world.head();
    expect(unread).toBe(3);
    await markRead(world.deps, principal(ana), id, revision);
    expect((await world.head()).unread).toBe(0);
    expect(world.channel.signals).toEqual([{ kind: 'read', providerMessageId: 'newer' }]);
  });

  it('when more came than they have seen, then it stays unread', async () => {
    const world = new World();
    const id = await anaAnswering(world);
    const { revision } = await world.head();
    await world.deliver([text('b', -10)]);
    await markRead(world.deps, principal(ana), id, revision);
    expect((await world.head()).unread).toBe(2);
  });

  it('when they answer, then nothing is unread', async () => {
    const world = new World();
    await anaSends(world, await anaAnswering(world), 'one');
    expect(await world.head()).toMatchObject({ unread: 0 });
    expect((await world.head()).unansweredSince).toBeUndefined();
  });
});

describe('Given somebody who looks at a thread', () => {
  const seen = (
    world: World,
    who = ana,
    roles: Parameters<typeof principal>[1] = ['agent'],
  ): Promise<string> => refusal(readConversation(world.deps, principal(who, roles), `${world.threadId()}.1`));

  it('then agents of its queue, its agent and supervisors see it; to everybody else it does not exist', async () => {
    const world = new World();
    world.changeWorkstream({ fallbackQueueId: 'queue-two' });
    await world.deliver([text('a')]);
    const stranger = agents[2];
    expect(await seen(world, ana)).toBe('accepted');
    expect(await seen(world, stranger)).toBe('not-found');
    expect(await seen(world, stranger, ['supervisor'])).toBe('accepted');
    expect(await seen(world, stranger, ['admin', 'secrets', 'privacy'])).toBe('not-found');
  });
});
