import {
  context,
  conversationId,
  created,
  createTime,
  envelope,
  message,
  messageId,
  readContext,
  requestId,
  sendTime,
  sent,
  signedImageLink,
  type CorpusCase,
} from './envelope.ts';

/** Texts, images and tapped suggestions. */
export const messagePayloads: readonly CorpusCase[] = [
  {
    name: 'a text message with all of its context',
    payload: { ...envelope, requestId, sendTime, context, message },
    expected: [{ kind: 'text', text: 'Bună ziua', providerId: messageId, at: created, context: readContext }],
  },
  {
    name: 'a text message from a web widget near a place',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      message,
      context: {
        entryPoint: 'WEB_WIDGET',
        nearPlaceId: 'ChIJnear',
        widget: { url: 'https://aldine.example/carti', widgetContext: 'basket=3' },
      },
    },
    expected: [
      {
        kind: 'text',
        text: 'Bună ziua',
        providerId: messageId,
        at: created,
        context: {
          entryPoint: 'WEB_WIDGET',
          nearPlaceId: 'ChIJnear',
          widgetUrl: 'https://aldine.example/carti',
          widgetContext: 'basket=3',
        },
      },
    ],
  },
  {
    name: 'a text of several lines and signs, kept as it is',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      message: { ...message, text: ' unu\r\ndoi\t👩‍👩‍👧 <b>&amp;</b> ' },
    },
    expected: [{ kind: 'text', text: ' unu\r\ndoi\t👩‍👩‍👧 <b>&amp;</b> ', providerId: messageId, at: created }],
  },
  {
    name: 'an image: a signed link that is the whole text',
    payload: { ...envelope, requestId, sendTime, message: { ...message, text: signedImageLink } },
    expected: [{ kind: 'file', url: signedImageLink, providerId: messageId, at: created }],
  },
  {
    name: 'a link to an image with words around it is text',
    payload: { ...envelope, requestId, sendTime, message: { ...message, text: `uite ${signedImageLink}` } },
    expected: [{ kind: 'text', text: `uite ${signedImageLink}`, providerId: messageId, at: created }],
  },
  {
    name: 'a link to somebody else is text',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      message: { ...message, text: 'https://storage.googleapis.com/cats/1.png' },
    },
    expected: [
      { kind: 'text', text: 'https://storage.googleapis.com/cats/1.png', providerId: messageId, at: created },
    ],
  },
  {
    name: 'a tapped reply',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      context,
      suggestionResponse: {
        message: `conversations/${conversationId}/messages/0d1c7f0e-5b1e-4f0a-8a49-1e6c2f90b001`,
        postbackData: 'starter:order',
        createTime,
        text: 'Unde este comanda mea?',
        suggestionType: 'REPLY',
      },
    },
    expected: [
      {
        kind: 'suggestion',
        text: 'Unde este comanda mea?',
        postback: 'starter:order',
        inReplyTo: '0d1c7f0e-5b1e-4f0a-8a49-1e6c2f90b001',
        tapped: 'reply',
        providerId: requestId,
        at: created,
        context: readContext,
      },
    ],
  },
  {
    name: 'a tapped action, named `type` as on the reference page',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      suggestionResponse: { postbackData: 'call', createTime, text: 'Sună', type: 'ACTION' },
    },
    expected: [
      {
        kind: 'suggestion',
        text: 'Sună',
        postback: 'call',
        tapped: 'action',
        providerId: requestId,
        at: created,
      },
    ],
  },
  {
    name: 'a tapped reply with both names of its type',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      suggestionResponse: {
        postbackData: 'y',
        createTime,
        text: 'Da',
        type: 'REPLY',
        suggestionType: 'REPLY',
      },
    },
    expected: [
      { kind: 'suggestion', text: 'Da', postback: 'y', tapped: 'reply', providerId: requestId, at: created },
    ],
  },
  {
    name: 'a tapped conversation starter: no type told, no message to reply to',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      suggestionResponse: {
        postbackData: 'starter:hours',
        createTime,
        text: 'Care este programul?',
        suggestionType: 'SUGGESTION_TYPE_UNSPECIFIED',
      },
    },
    expected: [
      {
        kind: 'suggestion',
        text: 'Care este programul?',
        postback: 'starter:hours',
        providerId: requestId,
        at: created,
      },
    ],
  },
  {
    name: "a message that Google's question bot has answered",
    payload: {
      ...envelope,
      requestId,
      sendTime,
      message,
      dialogflowResponse: {
        autoResponded: 'true',
        faqResponse: {
          userQuestion: 'Bună ziua',
          answers: [
            {
              faqQuestion: 'Salut',
              faqAnswer: 'Bine ați venit!',
              matchConfidenceLevel: 'HIGH',
              matchConfidence: 0.93,
            },
          ],
        },
      },
    },
    expected: [
      {
        kind: 'text',
        text: 'Bună ziua',
        botAnswer: { sent: true, question: 'Bună ziua', answers: ['Bine ați venit!'] },
        providerId: messageId,
        at: created,
      },
    ],
  },
  {
    name: 'a call that fills two parts',
    payload: { ...envelope, requestId, sendTime, message, userStatus: { isTyping: false } },
    expected: [
      { kind: 'text', text: 'Bună ziua', providerId: messageId, at: created },
      { kind: 'typing', isTyping: false, providerId: requestId, at: sent },
    ],
  },
];
