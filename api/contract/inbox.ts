import * as z from 'zod';
import { channelNameSchema, conversationIdSchema, instantSchema, offerIdSchema } from './identifiers.ts';

export const conversationStateSchema = z.enum(['open', 'active', 'waiting', 'wrap-up', 'closed']);

/** The last thing said, for the list; shortened to 120 characters. */
export const previewSchema = z.object({
  from: z.enum(['customer', 'agent', 'system']),
  text: z.string(),
  kind: z.enum(['text', 'image', 'suggestion', 'location', 'other']),
  at: instantSchema,
});

/** One conversation in a list: a whole snapshot; a later revision replaces an earlier one. */
export const inboxRowSchema = z.object({
  /** Row id; equal to conversationId except for offers, where it is the offer's id. */
  id: z.string(),
  conversationId: conversationIdSchema,
  revision: z.number().int(),
  /** The row left this list; keep nothing of it. */
  gone: z.boolean().optional(),
  state: conversationStateSchema,
  channel: channelNameSchema,
  brandName: z.string(),
  queueId: z.string().optional(),
  queueName: z.string().optional(),
  customerName: z.string().optional(),
  preview: previewSchema.optional(),
  unread: z.number().int(),
  /** When this piece of work began to wait, kept across rejections and returns. */
  since: instantSchema,
  /** The last customer message that has no answer yet. */
  unansweredSince: instantSchema.optional(),
  /** At least one of our messages failed. */
  failed: z.boolean().optional(),
});

/** An offer to this agent: accept or reject before the deadline. */
export const offerRowSchema = inboxRowSchema.extend({
  id: offerIdSchema,
  offeredAt: instantSchema,
  deadline: instantSchema,
});

/**
 * `GET /inbox?since=`: without `since` everything; with it only rows changed since that cursor. A person has one row
 * per conversation: one that moved to another list comes in that list only. `open` is always whole.
 */
export const inboxSchema = z.object({
  offers: z.array(offerRowSchema),
  mine: z.array(inboxRowSchema),
  waiting: z.array(inboxRowSchema),
  open: z.array(inboxRowSchema),
  closed: z.array(inboxRowSchema),
  /** Whether the lists are whole (`since` absent, or too old): replace what you have. */
  complete: z.boolean(),
  counts: z.object({
    offers: z.number().int(),
    mine: z.number().int(),
    waiting: z.number().int(),
    open: z.number().int(),
    closed: z.number().int(),
  }),
  cursor: z.string(),
  /** The server's clock, to show countdowns by. */
  now: instantSchema,
});

export type InboxRow = z.infer<typeof inboxRowSchema>;
export type OfferRow = z.infer<typeof offerRowSchema>;
export type Inbox = z.infer<typeof inboxSchema>;
export type ConversationState = z.infer<typeof conversationStateSchema>;

export const rejectOfferSchema = z.object({ reason: z.string().trim().max(200).optional() });
