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

/** Where a brand agent stands with the carriers: one that is not launched reaches testers only. */
export const launchStateSchema = z.enum(['UNLAUNCHED', 'PENDING', 'LAUNCHED', 'REJECTED', 'SUSPENDED']);

const testerSchema = z.object({
  phoneNumber: z.string(),
  inviteStatus: z.enum(['PENDING', 'ACCEPTED', 'DECLINED']),
});

const rcsAgentSchema = z.object({
  product: z.literal('rcs'),
  brandId: z.string(),
  brandName: z.string(),
  /** As payloads and calls name it: `…@rbm.goog`. */
  agentId: z.string(),
  displayName: z.string(),
  description: z.string(),
  defaultLocale: z.string(),
  logo: z.enum(['book', 'leaf', 'cup']),
  color: z.string(),
  privacyPolicyUrl: z.string(),
  hostingRegion: z.enum(['NORTH_AMERICA', 'EUROPE', 'ASIA_PACIFIC']),
  launchState: launchStateSchema,
  testers: z.array(testerSchema),
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
  /** Brand agents of RCS for Business. */
  rcsAgents: z.array(rcsAgentSchema).default([]),
});

/** Where Google posts to, and the token it proves itself with. */
export type Webhook = z.infer<typeof webhookSchema>;
/** One RSA key pair of the service account. */
export type ServiceKey = z.infer<typeof keySchema>;
/** What a locale's customers see around a conversation. */
export type ConversationalSettings = z.infer<typeof settingsSchema>;
/** A brand's identity that customers write to. */
export type BrandAgent = z.infer<typeof brandAgentSchema>;
/** A brand's identity in RCS for Business. */
export type RcsAgent = z.infer<typeof rcsAgentSchema>;
export type Tester = z.infer<typeof testerSchema>;
/** One partner account with Google. */
export type Account = z.infer<typeof accountSchema>;

/** The resource name of a brand agent: payloads carry it for Business Messages, the management API for both. */
export const agentName = ({ brandId, agentId }: Pick<BrandAgent, 'brandId' | 'agentId'>): string =>
  `brands/${brandId}/agents/${agentId.replace('@rbm.goog', '')}`;
