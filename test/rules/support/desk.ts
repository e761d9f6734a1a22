import { claimConversation } from '../../../api/use-cases/conversations/claim-conversation.ts';
import { sendMessage } from '../../../api/use-cases/conversations/send-message.ts';
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
