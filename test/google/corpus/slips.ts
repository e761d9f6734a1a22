import {
  agent,
  conversationId,
  created,
  createTime,
  envelope,
  message,
  messageId,
  requestId,
  sendTime,
  sent,
  type CorpusCase,
} from './envelope.ts';

/** What goes beyond the protocol, or falls short of it. */
export const slips: readonly CorpusCase[] = [
  {
    name: 'a message without context, custom agent id or request id',
    payload: { agent, conversationId, sendTime, message },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId, at: created }],
  },
  {
    name: 'a message whose id is only in its name',
    payload: { ...envelope, sendTime, message: { name: message.name, text: 'Bună ziua' } },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId, at: sent }],
  },
  {
    name: "a message without any id of its own: the call's request id stands for it",
    payload: { ...envelope, requestId, sendTime, message: { text: 'Bună ziua', createTime } },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: requestId, at: created }],
  },
  {
    name: 'a message without any id: content and time stand for it',
    payload: { ...envelope, sendTime, message: { text: 'Bună ziua', createTime } },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: undefined, at: created }],
  },
  {
    name: 'a message without a time',
    payload: { ...envelope, requestId, message: { messageId, text: 'Bună ziua' } },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId }],
  },
  {
    name: 'a creation time that is none, a send time with nine digits',
    payload: { ...envelope, requestId, sendTime, message: { ...message, createTime: 'yesterday' } },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId, at: sent }],
  },
  {
    name: 'a time with an offset',
    payload: { ...envelope, requestId, message: { ...message, createTime: '2026-05-04T10:59:58.1+03:00' } },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId, at: '2026-05-04T07:59:58.100Z' }],
  },
  {
    name: 'context of wrong types',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      message,
      context: { entryPoint: 7, userInfo: 'Ioana', placeId: 'p-1' },
    },
    expected: [
      { kind: 'text', text: 'Bună ziua', providerId: messageId, at: created, context: { placeId: 'p-1' } },
    ],
  },
  {
    name: 'context that is no object',
    payload: { ...envelope, requestId, sendTime, message, context: 'MAPS' },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId, at: created }],
  },
  {
    name: 'null where something may be absent',
    payload: {
      ...envelope,
      customAgentId: null,
      requestId,
      sendTime,
      message,
      context: null,
      userStatus: null,
      receipts: null,
    },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId, at: created }],
  },
  {
    name: 'half of a surrogate pair',
    payload: { ...envelope, requestId, sendTime, message: { ...message, text: 'a\ud83db' } },
    expected: [{ kind: 'text', text: 'a\ufffdb', providerId: messageId, at: created }],
  },
  {
    name: 'a message without text',
    payload: { ...envelope, requestId, sendTime, message: { messageId, createTime } },
    expected: [
      {
        kind: 'unknown',
        shape: 'agent,conversationId,customAgentId,message{createTime,messageId},requestId,sendTime',
        providerId: requestId,
        at: sent,
      },
    ],
  },
  {
    name: 'a part that the reference does not have',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      feedbackResponse: { thumbs: 'up', '+40 721 000 111': 'Ioana' },
    },
    expected: [
      {
        kind: 'unknown',
        shape: 'agent,conversationId,customAgentId,feedbackResponse{?,thumbs},requestId,sendTime',
        providerId: requestId,
        at: sent,
      },
    ],
  },
  {
    name: 'receipts that are no list',
    payload: { ...envelope, sendTime, receipts: { receipts: 'all' } },
    expected: [
      {
        kind: 'unknown',
        shape: 'agent,conversationId,customAgentId,receipts{receipts},sendTime',
        providerId: undefined,
        at: sent,
      },
    ],
  },
  {
    name: 'a status that is neither true nor false',
    payload: { ...envelope, requestId, sendTime, userStatus: { isTyping: 'perhaps' } },
    expected: [
      {
        kind: 'unknown',
        shape: 'agent,conversationId,customAgentId,requestId,sendTime,userStatus{isTyping}',
        providerId: requestId,
        at: sent,
      },
    ],
  },
  {
    name: 'a live agent not asked for',
    payload: { ...envelope, requestId, sendTime, userStatus: { requestedLiveAgent: false } },
    expected: [
      {
        kind: 'unknown',
        shape: 'agent,conversationId,customAgentId,requestId,sendTime,userStatus{requestedLiveAgent}',
        providerId: requestId,
        at: sent,
      },
    ],
  },
];

/** Calls that name no conversation or no brand agent cannot belong to a thread. */
export const unusable: readonly { readonly name: string; readonly body: string }[] = [
  { name: 'nothing', body: '' },
  { name: 'no JSON', body: '{"agent":' },
  { name: 'a list', body: '[]' },
  { name: 'a number', body: '7' },
  { name: 'null', body: 'null' },
  { name: 'an empty object', body: '{}' },
  { name: 'no conversation', body: JSON.stringify({ agent, message }) },
  { name: 'an empty conversation', body: JSON.stringify({ agent, conversationId: '', message }) },
  { name: 'a conversation that is a number', body: JSON.stringify({ agent, conversationId: 7, message }) },
  {
    name: 'a conversation of a thousand letters',
    body: JSON.stringify({ agent, conversationId: 'c'.repeat(1_000), message }),
  },
  { name: 'no brand agent', body: JSON.stringify({ conversationId, message }) },
];
