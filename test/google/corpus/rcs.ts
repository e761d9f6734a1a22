/*
 * What Google posts to an RCS for Business webhook once the envelope is off, written from its guides "Receive
 * messages" and "Receive events" and the reference of UserMessage: never from what our code accepts.
 */
export const rcsAgent = 'my_agent_abc@rbm.goog';
export const phone = '+40721000111';
export const messageId = 'MxYz-1f0a-22';
export const eventId = 'EvT-77-0a';
export const sendTime = '2026-05-04T07:59:59.987654321Z';
export const sent = '2026-05-04T07:59:59.987Z';

export interface RcsCase {
  readonly name: string;
  readonly payload: unknown;
  readonly expected: readonly Readonly<Record<string, unknown>>[];
}

const user = { senderPhoneNumber: phone, messageId, sendTime, agentId: rcsAgent };
const event = { senderPhoneNumber: phone, eventId, sendTime, agentId: rcsAgent };

const fileUri =
  'https://storage.googleapis.com/copper_test/77ddb795-24ad-4607-96ae-b08b4d86406a/d2dcc67ab888d34ee272899c020b13402856f81597228322079eb007e8c8';

export const rcsPayloads: readonly RcsCase[] = [
  {
    name: 'a text',
    payload: { ...user, text: 'Bună ziua' },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId }],
  },
  {
    name: 'a file with its thumbnail',
    payload: {
      ...user,
      userFile: {
        thumbnail: {
          mimeType: 'image/jpeg',
          fileSizeBytes: 1280,
          fileUri: `${fileUri}-t`,
          fileName: 't.jpg',
        },
        payload: { mimeType: 'image/gif', fileSizeBytes: 127806, fileUri, fileName: 'gif.gif' },
      },
    },
    expected: [
      { kind: 'file', url: fileUri, contentType: 'image/gif', fileName: 'gif.gif', providerId: messageId },
    ],
  },
  {
    name: 'a place',
    payload: { ...user, location: { latitude: 37.422, longitude: -122.084 } },
    expected: [{ kind: 'location', latitude: 37.422, longitude: -122.084, providerId: messageId }],
  },
  {
    name: 'a tapped reply',
    payload: { ...user, suggestionResponse: { postbackData: 'consent:yes', text: 'Da', type: 'REPLY' } },
    expected: [
      { kind: 'suggestion', text: 'Da', postback: 'consent:yes', tapped: 'reply', providerId: messageId },
    ],
  },
  {
    name: 'a tapped action that comes as an event',
    payload: { ...event, suggestionResponse: { postbackData: 'open_map' } },
    expected: [{ kind: 'suggestion', text: 'open_map', postback: 'open_map', providerId: eventId }],
  },
  {
    name: 'delivered',
    payload: { ...event, eventType: 'DELIVERED', messageId: 'ours' },
    expected: [{ kind: 'receipt', receipt: 'delivered', messageId: 'ours', providerId: undefined }],
  },
  {
    name: 'read',
    payload: { ...event, eventType: 'READ', messageId: 'ours' },
    expected: [{ kind: 'receipt', receipt: 'read', messageId: 'ours', providerId: undefined }],
  },
  {
    name: 'typing',
    payload: { ...event, eventType: 'IS_TYPING' },
    expected: [{ kind: 'typing', isTyping: true, providerId: eventId }],
  },
  {
    name: 'unsubscribed',
    payload: { ...event, eventType: 'UNSUBSCRIBE' },
    expected: [{ kind: 'subscription', wants: false, providerId: eventId }],
  },
  {
    name: 'subscribed',
    payload: { ...event, eventType: 'SUBSCRIBE' },
    expected: [{ kind: 'subscription', wants: true, providerId: eventId }],
  },
  ...['TTL_EXPIRATION_REVOKED', 'TTL_EXPIRATION_REVOKE_FAILED'].map((eventType) => ({
    name: `a server event, with the number under its other name: ${eventType}`,
    payload: { phoneNumber: phone, agentId: rcsAgent, messageId: 'ours', eventType, eventId, sendTime },
    expected: [{ kind: 'unknown', shape: eventType, providerId: 'ours' }],
  })),
  {
    name: 'an event nobody knows',
    payload: { ...event, eventType: 'DANCED' },
    expected: [
      { kind: 'unknown', shape: 'agentId,eventId,eventType,sendTime,senderPhoneNumber', providerId: eventId },
    ],
  },
  {
    name: 'a receipt for nothing',
    payload: { ...event, eventType: 'READ' },
    expected: [
      { kind: 'unknown', shape: 'agentId,eventId,eventType,sendTime,senderPhoneNumber', providerId: eventId },
    ],
  },
  {
    name: 'a place outside the world',
    payload: { ...user, location: { latitude: 91, longitude: 0 } },
    expected: [
      {
        kind: 'unknown',
        shape: 'agentId,location{latitude,longitude},messageId,sendTime,senderPhoneNumber',
        providerId: messageId,
      },
    ],
  },
  {
    name: 'fields of wrong types beside a text',
    payload: { ...user, text: 'Alo', userFile: 'none', location: null, carrier: 7 },
    expected: [{ kind: 'text', text: 'Alo', providerId: messageId }],
  },
];

/** Signed, understood, and of no customer's thread. */
export const rcsElsewhere: readonly { readonly name: string; readonly payload: unknown }[] = [
  {
    name: 'a launch event',
    payload: {
      eventId: 'bot/7f1c',
      agentId: rcsAgent,
      botDisplayName: 'Aldine',
      brandId: 'b',
      brandDisplayName: 'Aldine',
      regionId: '/v1/regions/fi-rcs',
      oldLaunchState: 'PENDING',
      newLaunchState: 'LAUNCHED',
      actingParty: 'CARRIER',
      comment: '',
      sendTime,
    },
  },
  { name: 'a message of nobody', payload: { messageId, text: 'x', agentId: rcsAgent } },
  { name: 'a message to nobody', payload: { messageId, text: 'x', senderPhoneNumber: phone } },
  { name: 'an empty object', payload: {} },
];
