import { randomInt } from 'node:crypto';
import type { OwnedRcsAgent } from '../accounts/accounts.ts';
import type { RcsAgent } from '../accounts/account.ts';
import type { NewDelivery } from '../delivery/delivery.ts';
import { googleJson } from '../delivery/google-json.ts';

/** A file a phone sent, as payloads describe it. */
export type UserFile = { mimeType: string; fileSizeBytes: number; fileUri: string; fileName: string };

/** One thing a phone or Google did, before it is put into Google's words. */
export type RcsEvent =
  | { kind: 'text'; messageId: string; text: string }
  | { kind: 'file'; messageId: string; file: UserFile }
  | { kind: 'location'; messageId: string; latitude: number; longitude: number }
  | { kind: 'suggestion'; messageId: string; postbackData: string; text: string; type: 'REPLY' | 'ACTION' }
  | { kind: 'receipt'; eventId: string; messageId: string; eventType: 'DELIVERED' | 'READ' }
  | { kind: 'event'; eventId: string; eventType: 'IS_TYPING' | 'UNSUBSCRIBE' | 'SUBSCRIBE' }
  | {
      kind: 'server-event';
      eventId: string;
      messageId: string;
      eventType: 'TTL_EXPIRATION_REVOKED' | 'TTL_EXPIRATION_REVOKE_FAILED';
    };

type Sender = { conversationId: string; phone: string };

/** Writes the webhook call of an event (guide "Receive messages", "Receive events"). */
export function toDelivery(owned: OwnedRcsAgent, from: Sender, event: RcsEvent, at: string): NewDelivery {
  const { agentId } = owned.agent;
  const { type, messageType, payload } = wordsOf(from.phone, event, at, agentId);
  return {
    ...addressed(owned, from.conversationId, event.kind),
    requestId: 'eventId' in event ? event.eventId : event.messageId,
    lineId: type === 'message' && 'messageId' in event ? event.messageId : undefined,
    body: envelope(owned, payload, { type, message_type: messageType }, at),
  };
}

/** Writes the webhook call that tells of a brand agent's new state (guide "Launch events"). */
export function launchDelivery(
  owned: OwnedRcsAgent,
  change: { eventId: string; oldLaunchState: RcsAgent['launchState']; comment: string },
  at: string,
): NewDelivery {
  const { agent } = owned;
  const payload = {
    eventId: `bot/${change.eventId}`,
    agentId: agent.agentId,
    botDisplayName: agent.displayName,
    brandId: agent.brandId,
    brandDisplayName: agent.brandName,
    regionId: '/v1/regions/ro-rcs',
    oldLaunchState: change.oldLaunchState,
    newLaunchState: agent.launchState,
    actingParty: 'CARRIER',
    comment: change.comment,
    sendTime: at,
  };
  return {
    ...addressed(owned, '', 'launch-event'),
    requestId: change.eventId,
    body: envelope(owned, payload, { type: 'agent_launch_event', event_type: agent.launchState }, at),
  };
}

/** A payload of anybody's making, enveloped as Google would. */
export const injectedBody = (owned: OwnedRcsAgent, payload: unknown, at: string): string =>
  envelope(owned, payload, { type: 'message' }, at);

const addressed = ({ account, agent }: OwnedRcsAgent, conversationId: string, kind: string) => ({
  product: 'rcs',
  kind,
  partnerId: account.partnerId,
  agentId: agent.agentId,
  conversationId,
});

/** The Pub/Sub style envelope; its data is pretty-printed, as captured ones are, and alone is signed. */
function envelope(
  { account, agent }: OwnedRcsAgent,
  payload: unknown,
  attributes: Record<string, string>,
  at: string,
): string {
  const id = String(randomInt(1e14));
  const data = Buffer.from(JSON.stringify(payload, null, 2)).toString('base64');
  const known = { project_number: account.clientId.slice(0, 12), product: 'RBM', business_id: agent.agentId };
  return googleJson({
    message: {
      data,
      attributes: { ...known, ...attributes },
      messageId: id,
      message_id: id,
      publishTime: at,
      publish_time: at,
    },
    subscription: `projects/${account.projectId}/subscriptions/rbm-webhook`,
  });
}

type Words = { type: string; messageType: string; payload: Record<string, unknown> };

function wordsOf(phone: string, event: RcsEvent, sendTime: string, agentId: string): Words {
  const message = (messageType: string, messageId: string, content: Record<string, unknown>): Words => ({
    type: 'message',
    messageType,
    payload: { senderPhoneNumber: phone, messageId, sendTime, ...content, agentId },
  });
  switch (event.kind) {
    case 'text':
      return message('TEXT', event.messageId, { text: event.text });
    case 'file':
      return message('USER_FILE', event.messageId, { userFile: { payload: event.file } });
    case 'location': {
      const { latitude, longitude } = event;
      return message('LOCATION', event.messageId, { location: { latitude, longitude } });
    }
    case 'suggestion': {
      const { postbackData, text, type } = event;
      return message('SUGGESTION_RESPONSE', event.messageId, {
        suggestionResponse: { postbackData, text, type },
      });
    }
    case 'receipt': {
      const { eventType, eventId, messageId } = event;
      const payload = { senderPhoneNumber: phone, eventType, eventId, messageId, sendTime, agentId };
      return { type: 'event', messageType: eventType, payload };
    }
    case 'event': {
      const { eventType, eventId } = event;
      return {
        type: 'event',
        messageType: eventType,
        payload: { senderPhoneNumber: phone, eventType, eventId, sendTime, agentId },
      };
    }
    case 'server-event': {
      const { eventType, eventId, messageId } = event;
      const payload = { phoneNumber: phone, agentId, messageId, eventType, eventId, sendTime };
      return { type: 'server_event', messageType: eventType, payload };
    }
    default:
      return event satisfies never;
  }
}
