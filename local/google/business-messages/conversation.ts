import { z } from 'zod';
import { messageSchema, representativeSchema } from './message.ts';

/** Where a conversation can be started from (UserMessage reference, context.entryPoint). */
export const ENTRY_POINTS = [
  'PLACESHEET',
  'MAPS',
  'FEATURED_SNIPPETS',
  'SITELINKS',
  'WEB_WIDGET',
  'URL',
  'LOCAL_PACK',
  'PREVIEW',
] as const;

export const RATINGS = [
  'VERY_DISSATISFIED',
  'SOMEWHAT_DISSATISFIED',
  'NEITHER_SATISFIED_NOR_DISSATISFIED',
  'SOMEWHAT_SATISFIED',
  'VERY_SATISFIED',
] as const;

export const deviceSchema = z.object({
  /** Off: messages wait at Google, receipts come when it is on again. */
  online: z.boolean(),
  readReceipts: z.boolean(),
  /** Off: images, cards and suggestions need a fallback text. */
  richContent: z.boolean(),
  surveys: z.boolean(),
});

const surveySchema = z.object({ surveyId: z.string(), answered: z.boolean() });

export const conversationSchema = z.object({
  conversationId: z.string(),
  agentId: z.string(),
  displayName: z.string(),
  locale: z.string(),
  entryPoint: z.enum(ENTRY_POINTS),
  placeId: z.string().optional(),
  customContext: z.string().optional(),
  createdAt: z.string(),
  /** Moments on Google's clock, milliseconds; null: never. */
  lastCustomerMessageAt: z.number().nullable(),
  lastSurveyAt: z.number().nullable(),
  device: deviceSchema,
  customerTyping: z.boolean(),
  agentTyping: representativeSchema.nullable(),
  representative: representativeSchema.nullable(),
  survey: surveySchema.nullable(),
});

const lineBase = { id: z.string(), conversationId: z.string(), sequence: z.number(), at: z.string() };
const file = z.object({ fileId: z.string(), mimeType: z.string() });

/** What the customer did that shows; `sent` until the webhook took it, `read` once the agent said so. */
const customerLineSchema = z.object({
  ...lineBase,
  from: z.literal('customer'),
  kind: z.enum(['text', 'image', 'suggestion', 'survey']),
  text: z.string(),
  file: file.optional(),
  state: z.enum(['sent', 'delivered', 'read']),
});

/** What an agent sent. `reported` is the receipt the webhook was given last. */
const agentLineSchema = z.object({
  ...lineBase,
  from: z.literal('agent'),
  message: messageSchema,
  /** Fetched media by address. */
  files: z.record(z.string(), file),
  showsFallback: z.boolean(),
  state: z.enum(['sent', 'delivered', 'read']),
  reported: z.enum(['sent', 'delivered', 'read']),
});

const systemLineSchema = z.object({
  ...lineBase,
  from: z.literal('system'),
  kind: z.enum(['joined', 'left', 'live-agent-requested', 'survey']),
  name: z.string(),
});

export const lineSchema = z.discriminatedUnion('from', [
  customerLineSchema,
  agentLineSchema,
  systemLineSchema,
]);

/** One customer's conversation with one brand agent, without its lines. */
export type Conversation = z.infer<typeof conversationSchema>;
export type CustomerLine = z.infer<typeof customerLineSchema>;
export type AgentLine = z.infer<typeof agentLineSchema>;
export type SystemLine = z.infer<typeof systemLineSchema>;
/** One line of what the phone shows. */
export type Line = z.infer<typeof lineSchema>;

/** The resource name of a message, as payloads and answers carry it. */
export const messageName = (conversationId: string, messageId: string): string =>
  `conversations/${conversationId}/messages/${messageId}`;
