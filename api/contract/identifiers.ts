import * as z from 'zod';

/** `<threadId>.<number>`: carries its partition. */
export const conversationIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}\.[1-9]\d{0,8}$/);

/** `<threadId>.<number>.<offer>`. */
export const offerIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}\.[1-9]\d{0,8}\.[1-9]\d{0,8}$/);

/** UTC ISO 8601 with milliseconds. */
export const instantSchema = z.iso.datetime();

export const channelNameSchema = z.enum(['google-business-messages', 'rcs-for-business']);

export type ChannelName = z.infer<typeof channelNameSchema>;
