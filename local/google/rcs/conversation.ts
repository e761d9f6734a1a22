import { z } from 'zod';
import { messageSchema } from './message.ts';

/** What a device may be able to show (reference "Capabilities"). */
export const CAPABILITIES = [
  'RICHCARD_STANDALONE',
  'RICHCARD_CAROUSEL',
  'ACTION_CREATE_CALENDAR_EVENT',
  'ACTION_DIAL',
  'ACTION_OPEN_URL',
  'ACTION_OPEN_URL_IN_WEBVIEW',
  'ACTION_SHARE_LOCATION',
  'ACTION_VIEW_LOCATION',
  'PDF_IN_RICH_CARDS',
] as const;

export const deviceSchema = z.object({
  /** Off: messages wait at Google until they expire or the device is back. */
  online: z.boolean(),
  readReceipts: z.boolean(),
  /** Off: the number is not reachable over RCS at all. */
  rcs: z.boolean(),
  features: z.array(z.enum(CAPABILITIES)),
});

export const conversationSchema = z.object({
  conversationId: z.string(),
  agentId: z.string(),
  /** E.164 with its plus: all that the brand learns of the customer. */
  phone: z.string(),
  /** The owner's name, known to this phone only. */
  displayName: z.string(),
  locale: z.string(),
  createdAt: z.string(),
  device: deviceSchema,
  subscribed: z.boolean(),
  /** Moment on Google's clock until which the brand is shown typing. */
  agentTypingUntil: z.number(),
});

const lineBase = { id: z.string(), conversationId: z.string(), sequence: z.number(), at: z.string() };
const file = z.object({ fileId: z.string(), mimeType: z.string(), fileName: z.string().optional() });

const customerLineSchema = z.object({
  ...lineBase,
  from: z.literal('customer'),
  kind: z.enum(['text', 'image', 'file', 'location', 'suggestion']),
  text: z.string(),
  file: file.optional(),
  /** `sent` until the webhook took it, `read` once the brand said so. */
  state: z.enum(['sent', 'delivered', 'read']),
});

const agentLineSchema = z.object({
  ...lineBase,
  from: z.literal('agent'),
  message: messageSchema,
  /** Fetched files by address. */
  files: z.record(z.string(), file),
  /** `sent`: waits at Google for the phone. */
  state: z.enum(['sent', 'delivered', 'read', 'revoked', 'expired']),
  /** Moment on Google's clock; null: it waits as long as Google keeps it. */
  expiresAt: z.number().nullable(),
});

const systemLineSchema = z.object({
  ...lineBase,
  from: z.literal('system'),
  kind: z.enum(['unsubscribed', 'subscribed']),
  name: z.string(),
});

export const lineSchema = z.discriminatedUnion('from', [
  customerLineSchema,
  agentLineSchema,
  systemLineSchema,
]);

/** One phone's conversation with one brand agent, without its lines. */
export type Conversation = z.infer<typeof conversationSchema>;
export type Device = z.infer<typeof deviceSchema>;
export type CustomerLine = z.infer<typeof customerLineSchema>;
export type AgentLine = z.infer<typeof agentLineSchema>;
export type SystemLine = z.infer<typeof systemLineSchema>;
export type Line = z.infer<typeof lineSchema>;

/** The resource name of a brand's message. */
export const messageName = (phone: string, messageId: string): string =>
  `phones/${phone}/agentMessages/${messageId}`;
