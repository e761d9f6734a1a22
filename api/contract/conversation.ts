import * as z from 'zod';
import { channelNameSchema, conversationIdSchema, instantSchema } from './identifiers.ts';
import { conversationStateSchema } from './inbox.ts';

/** What the channel of this conversation can carry, so that the composer shows the same limits the server checks. */
export const channelFeaturesSchema = z.object({
  maxTextLength: z.number().int(),
  maxSuggestions: z.number().int(),
  maxSuggestionLength: z.number().int(),
  imageTypes: z.array(z.string()),
  maxImageBytes: z.number().int(),
  sendsTyping: z.boolean(),
  sendsReadReceipts: z.boolean(),
  announcesRepresentative: z.boolean(),
  replyWindowDays: z.number().int().optional(),
});

/** What the person asking may do with the conversation now. */
export const conversationActionSchema = z.enum([
  'accept',
  'reject',
  'pick',
  'send',
  'park',
  'end',
  'close',
  'reopen',
  'read',
]);

export const conversationSchema = z.object({
  id: conversationIdSchema,
  threadId: z.string(),
  number: z.number().int(),
  revision: z.number().int(),
  state: conversationStateSchema,
  channel: channelNameSchema,
  brandAgentId: z.string(),
  brandName: z.string(),
  queueId: z.string().optional(),
  queueName: z.string().optional(),
  customer: z.object({
    displayName: z.string().optional(),
    locale: z.string().optional(),
    deviceLocale: z.string().optional(),
    entryPoint: z.string().optional(),
    placeId: z.string().optional(),
    customContext: z.string().optional(),
  }),
  owner: z.object({ personId: z.string(), displayName: z.string(), since: instantSchema }).optional(),
  offer: z.object({ id: z.string(), personId: z.string(), deadline: instantSchema }).optional(),
  consent: z.enum(['unknown', 'asked', 'granted', 'declined', 'withdrawn', 'informed']),
  features: channelFeaturesSchema,
  /** Until when an answer may be sent, where the channel has a window. */
  replyUntil: instantSchema.optional(),
  /** Wrap-up ends by itself at this time. */
  wrapUpUntil: instantSchema.optional(),
  fileAttachments: z.boolean(),
  actions: z.array(conversationActionSchema),
  unread: z.number().int(),
  now: instantSchema,
});

export const deliveryStateSchema = z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'failed']);

export const attachmentSchema = z.object({
  attachmentId: z.string(),
  contentType: z.string().optional(),
  bytes: z.number().int().optional(),
  fileName: z.string().optional(),
  /** `fetching`: not yet here; `refused`: see `reason`. */
  state: z.enum(['fetching', 'ready', 'refused']),
  reason: z.enum(['switched-off', 'address', 'gone', 'too-large', 'type']).optional(),
});

const lineBase = z.object({
  /** Stable id of the line; for our messages equal to the provider's message id. */
  id: z.string(),
  /** Which conversation of the thread it belongs to. */
  conversation: z.number().int(),
  /** A later revision of the same id replaces an earlier one. */
  revision: z.number().int(),
  /** Sorts the timeline: provider time, never later than received; then `revision` of creation. */
  at: instantSchema,
  order: z.number().int(),
  /** It landed above something that may have been seen already. */
  late: z.boolean().optional(),
});

export const inboundLineSchema = lineBase.extend({
  kind: z.literal('inbound'),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('file'), attachment: attachmentSchema }),
    z.object({ kind: z.literal('suggestion'), text: z.string(), inReplyTo: z.string().optional() }),
    z.object({ kind: z.literal('location'), latitude: z.number(), longitude: z.number() }),
    z.object({ kind: z.literal('live-agent-request') }),
    z.object({
      kind: z.literal('survey-answer'),
      question: z.string(),
      rating: z.string().optional(),
      text: z.string().optional(),
    }),
    z.object({ kind: z.literal('authentication'), outcome: z.enum(['granted', 'refused']) }),
    z.object({ kind: z.literal('unknown') }),
  ]),
});

export const outboundLineSchema = lineBase.extend({
  kind: z.literal('outbound'),
  author: z.object({ personId: z.string(), displayName: z.string() }).optional(),
  clientMessageId: z.string().optional(),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('image'), attachment: attachmentSchema, altText: z.string().optional() }),
  ]),
  delivery: z.object({
    state: deliveryStateSchema,
    /** For `failed`: refused for certain, or no answer within 24 hours. */
    certainty: z.enum(['certain', 'uncertain']).optional(),
    reason: z.string().optional(),
    sentAt: instantSchema.optional(),
    deliveredAt: instantSchema.optional(),
    readAt: instantSchema.optional(),
  }),
});

export const eventLineSchema = lineBase.extend({
  kind: z.literal('event'),
  event: z.enum([
    'opened',
    'routed',
    'offered',
    'accepted',
    'rejected',
    'timed-out',
    'withdrawn',
    'picked',
    'parked',
    'returned',
    'ended',
    'resumed',
    'closed',
    'reopened',
    'joined',
    'left',
  ]),
  actor: z.object({ personId: z.string(), displayName: z.string() }).optional(),
  queueName: z.string().optional(),
  reason: z.string().optional(),
});

export const timelineLineSchema = z.discriminatedUnion('kind', [
  inboundLineSchema,
  outboundLineSchema,
  eventLineSchema,
]);

/**
 * `GET /conversations/{id}/timeline?after=`: lines changed after that revision, oldest change first; without `after`
 * the newest 50; `before=` pages back through the thread's whole history.
 */
export const timelineSchema = z.object({
  lines: z.array(timelineLineSchema),
  /** The thread's revision when this was read: the next `after`. */
  revision: z.number().int(),
  /** Present while older lines exist: the next `before`. */
  before: z.string().optional(),
  /** More changed lines than fit: ask again with `after` = the last line's revision. */
  more: z.boolean(),
});

export const sendMessageSchema = z
  .object({
    clientMessageId: z.string().min(1).max(64),
    text: z.string().min(1).max(10_000).optional(),
    attachmentId: z.string().min(1).max(200).optional(),
    altText: z.string().max(1_000).optional(),
  })
  .refine((message) => (message.text === undefined) !== (message.attachmentId === undefined), {
    error: 'Send either text or attachmentId.',
    path: ['text'],
  });

export const attachmentRequestSchema = z.object({
  contentType: z.string().max(100),
  bytes: z.number().int().positive(),
  fileName: z.string().max(255).optional(),
});

export const attachmentUploadSchema = z.object({ attachmentId: z.string(), uploadUrl: z.string() });

/** `GET /attachments/{id}`: a link for an `<img>`, valid for 60 s; absolute, or relative to the API. */
export const attachmentLinkSchema = z.object({ url: z.string(), expiresAt: instantSchema });

export const typingSchema = z.object({ isTyping: z.boolean() });

export const readSchema = z.object({ revision: z.number().int().nonnegative() });

export type Conversation = z.infer<typeof conversationSchema>;
export type ConversationAction = z.infer<typeof conversationActionSchema>;
export type Timeline = z.infer<typeof timelineSchema>;
export type TimelineLine = z.infer<typeof timelineLineSchema>;
export type InboundLine = z.infer<typeof inboundLineSchema>;
export type OutboundLine = z.infer<typeof outboundLineSchema>;
export type EventLine = z.infer<typeof eventLineSchema>;
export type DeliveryState = z.infer<typeof deliveryStateSchema>;
export type SendMessage = z.infer<typeof sendMessageSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
