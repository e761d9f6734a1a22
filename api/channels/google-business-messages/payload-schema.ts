import * as z from 'zod';

/*
 * What Google posts (reference pages "UserMessage" and its parts, and the samples that contradict them).
 * Only the conversation and the brand agent must be there; any other field that is missing or of a wrong type is
 * read as absent, so that one odd field never costs a message.
 */
const text = z
  .string()
  // Half a surrogate pair would not survive UTF-8.
  .transform((value) => value.toWellFormed())
  .optional()
  .catch(undefined);

const name = z
  .string()
  .min(1)
  .max(500)
  .transform((value) => value.toWellFormed());

const whole = z.number().int().optional().catch(undefined);

/** Google's guide shows booleans as strings. */
const flag = z
  .union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
  .optional()
  .catch(undefined);

const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined);

const context = part({
  entryPoint: text,
  placeId: text,
  nearPlaceId: text,
  resolvedLocale: text,
  userInfo: part({ displayName: text, userDeviceLocale: text }),
  customContext: text,
  widget: part({ url: text, widgetContext: text }),
});

const receipt = z
  .object({ message: text, receiptType: text })
  .catch({ message: undefined, receiptType: undefined });

const answer = z
  .object({ faqQuestion: text, faqAnswer: text })
  .catch({ faqQuestion: undefined, faqAnswer: undefined });

export const payloadSchema = z.object({
  agent: name,
  conversationId: name,
  requestId: text,
  sendTime: text,
  context,
  message: part({ messageId: text, name: text, text, createTime: text }),
  suggestionResponse: part({
    message: text,
    postbackData: text,
    text,
    createTime: text,
    suggestionType: text,
    type: text,
  }),
  userStatus: part({ isTyping: flag, requestedLiveAgent: flag, createTime: text }),
  receipts: part({ receipts: z.array(receipt).catch([]), createTime: text }),
  surveyResponse: part({
    survey: text,
    rating: text,
    feedback: text,
    createTime: text,
    surveyQuestionId: text,
    questionResponseText: text,
    questionResponsePostbackData: text,
    questionType: text,
    questionIndex: whole,
    totalQuestionCount: whole,
  }),
  authenticationResponse: part({
    code: text,
    redirectUri: text,
    redirect_uri: text,
    errorDetails: part({ error: text, errorDescription: text }),
  }),
  dialogflowResponse: part({
    autoResponded: flag,
    faqResponse: part({ userQuestion: text, answers: z.array(answer).catch([]) }),
  }),
});

export type Payload = z.infer<typeof payloadSchema>;
