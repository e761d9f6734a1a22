import type { OwnedAgent } from '../accounts/accounts.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { GoogleSide } from '../google-side.ts';
import type { Conversation } from './conversation.ts';
import { Conversations } from './conversations.ts';
import { createImageLinks, type ImageLinks } from './image-links.ts';
import { createMediaFetcher, type MediaFetcher } from './fetch-media.ts';
import { toDelivery, type CustomerEvent } from './payloads.ts';
import { ReceiptBatches } from './receipt-batches.ts';

/** The parts of Business Messages that its API and the phone share. */
export type BusinessMessages = {
  google: GoogleSide;
  conversations: Conversations;
  receipts: ReceiptBatches;
  imageLinks: ImageLinks;
  fetchMedia: MediaFetcher;
  owned(conversation: Conversation): OwnedAgent;
  /** Tells the partner's webhook what happened. */
  tell(conversation: Conversation, event: CustomerEvent): Delivery;
};

export function createBusinessMessages(google: GoogleSide): BusinessMessages {
  const conversations = new Conversations(google.documents, google.clock);
  const owned = (conversation: Conversation): OwnedAgent => google.accounts.agent(conversation.agentId);
  const tell: BusinessMessages['tell'] = (conversation, event) =>
    google.deliveries.add(toDelivery(owned(conversation), conversation, event, google.faults.current.slips));

  google.deliveries.events.on('settled', (delivery) => {
    if (delivery.product !== 'gbm' || delivery.state !== 'acknowledged' || delivery.lineId === undefined)
      return;
    const line = conversations.line(delivery.conversationId, delivery.lineId);
    if (line?.from !== 'customer' || line.state !== 'sent') return;
    line.state = 'delivered';
    conversations.saveLine(line);
  });
  const receipts = new ReceiptBatches(conversations, google.clock, tell);
  return {
    google,
    conversations,
    receipts,
    imageLinks: createImageLinks(google),
    fetchMedia: createMediaFetcher(google.documents),
    owned,
    tell,
  };
}
