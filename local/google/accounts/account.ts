import { z } from 'zod';

const webhookSchema = z.object({
  url: z.string(),
  clientToken: z.string(),
  /** Whether the handshake succeeded with this address and token. */
  verified: z.boolean(),
  setAt: z.string(),
});

const keySchema = z.object({
  privateKeyId: z.string(),
  privateKey: z.string(),
  publicKey: z.string(),
  createdAt: z.string(),
});

const hoursSchema = z.object({
  startDay: z.number(),
  endDay: z.number(),
  startHour: z.number(),
  endHour: z.number(),
  timeZone: z.string(),
});

const settingsSchema = z.object({
  welcomeMessage: z.string(),
  offlineMessage: z.string(),
  privacyPolicyUrl: z.string(),
  conversationStarters: z.array(z.object({ text: z.string(), postbackData: z.string() })),
});

const brandAgentSchema = z.object({
  product: z.literal('gbm'),
  brandId: z.string(),
  brandName: z.string(),
  agentId: z.string(),
  displayName: z.string(),
  customAgentId: z.string().optional(),
  defaultLocale: z.string(),
  logo: z.enum(['book', 'leaf', 'cup']),
  color: z.string(),
  conversationalSettings: z.record(z.string(), settingsSchema),
  hours: hoursSchema,
  /** A webhook of the brand agent's own; it takes precedence over the partner's. */
  webhook: webhookSchema.optional(),
});

export const accountSchema = z.object({
  partnerId: z.string(),
  partnerName: z.string(),
  /** The old signing key, once e-mailed at registration. */
  partnerKey: z.string(),
  /** The client token the console shows for the partner's webhook. */
  clientToken: z.string(),
  signWith: z.enum(['client-token', 'partner-key']),
  projectId: z.string(),
  clientEmail: z.string(),
  clientId: z.string(),
  keys: z.array(keySchema).min(1),
  webhook: webhookSchema.optional(),
  agents: z.array(brandAgentSchema),
});

/** Where Google posts to, and the token it proves itself with. */
export type Webhook = z.infer<typeof webhookSchema>;
/** One RSA key pair of the service account. */
export type ServiceKey = z.infer<typeof keySchema>;
/** What a locale's customers see around a conversation. */
export type ConversationalSettings = z.infer<typeof settingsSchema>;
/** A brand's identity that customers write to. */
export type BrandAgent = z.infer<typeof brandAgentSchema>;
/** One partner account with Google. */
export type Account = z.infer<typeof accountSchema>;

/** The resource name of a brand agent, as payloads carry it. */
export const agentName = (agent: BrandAgent): string => `brands/${agent.brandId}/agents/${agent.agentId}`;
