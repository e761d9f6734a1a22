import type { Actor } from '../../../api/domain/conversation/conversation-command.ts';
import type { OutboundLine } from '../../../api/domain/thread/line.ts';
import { advance } from '../../../api/domain/thread/thread-change.ts';
import type { ThreadHead } from '../../../api/domain/thread/thread-head.ts';
import { changePresence } from '../../../api/use-cases/agents/change-presence.ts';
import { claimConversation } from '../../../api/use-cases/conversations/claim-conversation.ts';
import { sendMessage } from '../../../api/use-cases/conversations/send-message.ts';
import { runDue } from '../../../api/use-cases/due/run-due.ts';
import { changeThread } from '../../../api/use-cases/threads/change-thread.ts';
import { conversationIdOf } from '../../../api/use-cases/threads/identifiers.ts';
import { text } from './inbound-events.ts';
import { agents, principal } from './people.ts';
import type { World } from './world.ts';

const [ana] = agents;

/** The customer has written and Ana has picked the conversation. Answers its id. */
export async function anaAnswering(world: World, first = text('first', -1_000)): Promise<string> {
  await world.deliver([first]);
  const id = conversationIdOf(world.threadId(), 1);
  await claimConversation(world.deps, principal(ana), id, 'pick');
  return id;
}

/** Ana sends a text; answers the line's id, which is the provider's too. */
export async function anaSends(
  world: World,
  conversationId: string,
  clientMessageId: string,
): Promise<string> {
  const line = await sendMessage(world.deps, principal(ana), conversationId, {
    clientMessageId,
    text: `answer ${clientMessageId}`,
  });
  return line.id;
}

/** The dependencies of a process that dies before its reactions. */
export function withoutReactions(world: World): World['deps'] {
  return { ...world.deps, reactor: { ...world.deps.reactor, thread: () => Promise.resolve() } };
}

/** Somebody else changes the thread's head just before the next write of it: the write then meets a newer version. */
export function changeBeforeNextWrite(world: World, patch: Partial<ThreadHead>): void {
  let done = false;
  world.store.before = async ({ call, container, partition }) => {
    if (done || call !== 'write' || container !== 'threads' || partition === undefined) return;
    done = true;
    await changeThread(world.deps, partition, (head, now) => ({
      head: advance(head, now, patch, []),
      lines: [],
    }));
  };
}

/** Lets time pass second by second, with the timer's runs, as long as the example needs. */
export async function passTime(world: World, milliseconds: number, stepMs = 1_000): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += stepMs) {
    world.clock.pass(Math.min(stepMs, milliseconds - passed));
    await runDue(world.deps);
  }
}

/** The line of a message of ours, as it stands. */
export async function sentLine(world: World, id: string): Promise<OutboundLine> {
  const line = (await world.lines()).find((one) => one.id === id);
  if (line?.kind !== 'outbound') throw new Error('there is no such message');
  return line;
}

/** The agent is at the desk and gets work. */
export async function arrives(
  world: World,
  who: Actor,
  presence: 'available' | 'offline' = 'available',
): Promise<void> {
  await changePresence(world.deps, principal(who), presence);
}

/** The offer that stands, as its agent answers it. */
export async function standingOffer(
  world: World,
  customer?: string,
): Promise<{ readonly id: string; readonly agentId: string }> {
  const { threadId, conversation } = await world.head(customer);
  if (conversation?.state !== 'open' || conversation.offer === undefined)
    throw new Error('nothing is offered');
  const { number, agentId } = conversation.offer;
  return { id: `${conversationIdOf(threadId, conversation.number)}.${number}`, agentId };
}
