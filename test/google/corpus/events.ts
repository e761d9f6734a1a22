import {
  conversationId,
  created,
  createTime,
  envelope,
  requestId,
  sendTime,
  sent,
  type CorpusCase,
} from './envelope.ts';

/** What is no message: typing, wishes, receipts, surveys, sign-ins. */
export const eventPayloads: readonly CorpusCase[] = [
  {
    name: 'typing started',
    payload: { ...envelope, requestId, sendTime, userStatus: { isTyping: true, createTime } },
    expected: [{ kind: 'typing', isTyping: true, providerId: requestId, at: created }],
  },
  {
    name: 'typing stopped, the boolean written as a string',
    payload: { ...envelope, requestId, sendTime, userStatus: { isTyping: 'false', createTime } },
    expected: [{ kind: 'typing', isTyping: false, providerId: requestId, at: created }],
  },
  {
    name: 'a wish for a person',
    payload: { ...envelope, requestId, sendTime, userStatus: { requestedLiveAgent: true, createTime } },
    expected: [{ kind: 'live-agent-request', providerId: requestId, at: created }],
  },
  {
    name: 'a wish for a person, the boolean written as a string, no times',
    payload: { ...envelope, requestId, userStatus: { requestedLiveAgent: 'true' } },
    expected: [{ kind: 'live-agent-request', providerId: requestId }],
  },
  {
    name: 'receipts of several messages in one call, without a request id',
    payload: {
      ...envelope,
      sendTime,
      receipts: {
        receipts: [
          { message: `conversations/${conversationId}/messages/m-1`, receiptType: 'DELIVERED' },
          { message: `conversations/${conversationId}/messages/m-2`, receiptType: 'DELIVERED' },
          { message: `conversations/${conversationId}/messages/m-1`, receiptType: 'READ' },
        ],
        createTime,
      },
    },
    expected: [
      { kind: 'receipt', messageId: 'm-1', receipt: 'delivered', providerId: undefined, at: created },
      { kind: 'receipt', messageId: 'm-2', receipt: 'delivered', providerId: undefined, at: created },
      { kind: 'receipt', messageId: 'm-1', receipt: 'read', providerId: undefined, at: created },
    ],
  },
  {
    name: 'a receipt with a request id, which the samples do not have: it still counts by what it says',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      receipts: {
        receipts: [{ message: `conversations/${conversationId}/messages/m-1`, receiptType: 'READ' }],
      },
    },
    expected: [{ kind: 'receipt', messageId: 'm-1', receipt: 'read', providerId: undefined, at: sent }],
  },
  {
    name: 'a receipt of no type beside one of a type',
    payload: {
      ...envelope,
      sendTime,
      receipts: {
        receipts: [
          {
            message: `conversations/${conversationId}/messages/m-1`,
            receiptType: 'RECEIPT_TYPE_UNSPECIFIED',
          },
          { message: `conversations/${conversationId}/messages/m-2`, receiptType: 'READ' },
        ],
        createTime,
      },
    },
    expected: [{ kind: 'receipt', messageId: 'm-2', receipt: 'read', providerId: undefined, at: created }],
  },
  {
    name: 'a rating',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      surveyResponse: {
        survey: `conversations/${conversationId}/surveys/s-1`,
        surveyQuestionId: 'GOOGLE_STANDARD_CSAT',
        questionType: 'GOOGLE_STANDARD_QUESTION',
        questionIndex: 1,
        totalQuestionCount: 2,
        rating: 'SOMEWHAT_SATISFIED',
        surveyTriggerSource: 'GOOGLE',
        createTime,
      },
    },
    expected: [
      {
        kind: 'survey-answer',
        question: 'GOOGLE_STANDARD_CSAT',
        rating: 'SOMEWHAT_SATISFIED',
        providerId: requestId,
        at: created,
      },
    ],
  },
  {
    name: 'the answer to a question of our own',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      surveyResponse: {
        survey: `conversations/${conversationId}/surveys/s-1`,
        surveyQuestionId: 'q-delivery',
        questionType: 'PARTNER_CUSTOM_QUESTION',
        rating: 'SURVEY_RATING_UNSPECIFIED',
        questionResponseText: 'Da',
        questionResponsePostbackData: 'yes',
        questionIndex: 2,
        totalQuestionCount: 2,
        createTime,
      },
    },
    expected: [
      { kind: 'survey-answer', question: 'q-delivery', text: 'Da', providerId: requestId, at: created },
    ],
  },
  {
    name: 'the older form of a survey: a rating and words',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      surveyResponse: {
        survey: `conversations/${conversationId}/surveys/s-1`,
        rating: 'VERY_DISSATISFIED',
        feedback: 'prea lent',
        createTime,
      },
    },
    expected: [
      {
        kind: 'survey-answer',
        question: 'rating',
        rating: 'VERY_DISSATISFIED',
        text: 'prea lent',
        providerId: requestId,
        at: created,
      },
    ],
  },
  {
    name: 'a sign-in that worked; the code goes no further',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      authenticationResponse: { code: '4/0AX4XfWh', redirectUri: 'https://business.google.com/callback' },
    },
    expected: [{ kind: 'authentication', outcome: 'granted', providerId: requestId, at: sent }],
  },
  {
    name: "a sign-in with the sample's name of the redirect field",
    payload: {
      ...envelope,
      requestId,
      sendTime,
      authenticationResponse: { code: '4/0AX4XfWh', redirect_uri: 'https://business.google.com/callback' },
    },
    expected: [{ kind: 'authentication', outcome: 'granted', providerId: requestId, at: sent }],
  },
  {
    name: 'a sign-in that was refused',
    payload: {
      ...envelope,
      requestId,
      sendTime,
      authenticationResponse: {
        code: '',
        redirectUri: '',
        errorDetails: { error: 'ACCESS_DENIED', errorDescription: 'The user said no' },
      },
    },
    expected: [
      {
        kind: 'authentication',
        outcome: 'refused',
        reason: 'ACCESS_DENIED',
        providerId: requestId,
        at: sent,
      },
    ],
  },
];
