import { createHash, createHmac } from 'node:crypto';
import type { ChannelName } from '../../domain/messages/channel-name.ts';
import type { InboundEvent } from '../../domain/messages/inbound-event.ts';

/** HMAC of channel, brand agent and customer key: the same customer and brand agent are always the same thread. */
export function threadIdOf(
  deploymentKey: string,
  channel: ChannelName,
  brandAgentId: string,
  customerKey: string,
): string {
  return createHmac('sha256', deploymentKey)
    .update(JSON.stringify(['thread', channel, brandAgentId, customerKey]))
    .digest('base64url');
}

/** HMAC of the customer key alone: one person's threads are found by it. */
export function customerIdOf(deploymentKey: string, channel: ChannelName, customerKey: string): string {
  return createHmac('sha256', deploymentKey)
    .update(JSON.stringify(['customer', channel, customerKey]))
    .digest('base64url');
}

/**
 * Id of the line of an inbound event: the same event always gets the same one, whatever delivery brings it. Where the
 * provider gives no id, content and time stand in for it.
 */
export function inboundLineId(event: InboundEvent): string {
  const source =
    event.providerId === undefined
      ? JSON.stringify([event.occurredAt, { ...event, context: undefined, brandAgent: undefined }])
      : event.providerId;
  return `in:${event.kind}:${createHash('sha256').update(source).digest('base64url')}`;
}

/** A UUID (version 8: made by our own rule) from thread, person and the client's id of the message. */
export function outboundLineId(threadId: string, personId: string, clientMessageId: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([threadId, personId, clientMessageId]))
    .digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Parts of `<threadId>.<number>` or `<threadId>.<number>.<offer>`. */
export interface ConversationAddress {
  readonly threadId: string;
  readonly number: number;
  readonly offer?: number;
}

/** Reads an id that left the store; nothing where it is not one. */
export function readConversationId(id: string): ConversationAddress | undefined {
  const match = /^([A-Za-z0-9_-]{16,64})\.([1-9]\d{0,8})(?:\.([1-9]\d{0,8}))?$/.exec(id);
  if (match === null) return undefined;
  const [, threadId, number, offer] = match;
  if (threadId === undefined || number === undefined) return undefined;
  return { threadId, number: Number(number), ...(offer === undefined ? {} : { offer: Number(offer) }) };
}

export function conversationIdOf(threadId: string, number: number): string {
  return `${threadId}.${number}`;
}
