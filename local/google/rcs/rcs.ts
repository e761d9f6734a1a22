import { randomUUID } from 'node:crypto';
import type { OwnedRcsAgent } from '../accounts/accounts.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { GoogleSide } from '../google-side.ts';
import type { AgentLine, Conversation } from './conversation.ts';
import { Conversations } from './conversations.ts';
import { Expiry } from './expiry.ts';
import { createFileLinks, type FileLinks } from './file-links.ts';
import { toDelivery, type RcsEvent } from './payloads.ts';

/** The parts of RCS for Business that its API and the phone share. */
export type Rcs = {
  google: GoogleSide;
  conversations: Conversations;
  fileLinks: FileLinks;
  expiry: Expiry;
  owned(conversation: Conversation): OwnedRcsAgent;
  /** Tells the partner's webhook what happened. */
  tell(conversation: Conversation, event: RcsEvent): Delivery;
};

export function createRcs(google: GoogleSide): Rcs {
  const conversations = new Conversations(google.documents, google.clock);
  const owned: Rcs['owned'] = ({ agentId }) => google.accounts.rcsAgent(agentId);
  const tell: Rcs['tell'] = (conversation, event) =>
    google.deliveries.add(toDelivery(owned(conversation), conversation, event, google.clock.timestamp()));

  google.deliveries.events.on('settled', (delivery) => {
    if (delivery.product !== 'rcs' || delivery.state !== 'acknowledged' || delivery.lineId === undefined)
      return;
    const line = conversations.line(delivery.conversationId, delivery.lineId);
    if (line?.from !== 'customer' || line.state !== 'sent') return;
    line.state = 'delivered';
    conversations.saveLine(line);
  });
  const expire = (line: AgentLine): void => {
    line.state = 'expired';
    conversations.saveLine(line);
    if (line.message.ttl === undefined && line.message.expireTime === undefined) return;
    tell(conversations.get(line.conversationId), {
      kind: 'server-event',
      eventId: randomUUID(),
      messageId: line.id,
      eventType: 'TTL_EXPIRATION_REVOKED',
    });
  };
  const expiry = new Expiry(conversations, google.clock, expire);
  return { google, conversations, fileLinks: createFileLinks(google), expiry, owned, tell };
}
