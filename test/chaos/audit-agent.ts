import { type Inbox, inboxSchema } from '../../api/contract/inbox.ts';
import { meSchema } from '../../api/contract/me.ts';
import type { Agent } from './agent.ts';
import { HeldInbox } from './held-inbox.ts';

/** An agent's capacity against what they have. */
export interface AgentAudit {
  readonly name: string;
  readonly capacityUsed: number;
  /** Conversations offered to them, or theirs. */
  readonly has: readonly string[];
  /** Rows as their screen holds them, by cursor, and as a whole reading gives them. */
  readonly held: readonly string[];
  readonly read: readonly string[];
}

/** Reads an agent's capacity and inbox anew. */
export async function auditAgent(agent: Agent): Promise<AgentAudit> {
  await agent.inbox.refresh();
  const fresh = new HeldInbox(agent.person);
  await fresh.refresh();
  const inbox: Inbox = await agent.person.want('/inbox', inboxSchema);
  const me = await agent.person.want('/me', meSchema);
  return {
    name: agent.person.name,
    capacityUsed: me.agent?.capacityUsed ?? -1,
    has: [...inbox.offers, ...inbox.mine].map(({ conversationId }) => conversationId),
    held: agent.inbox.shown(),
    read: fresh.shown(),
  };
}
