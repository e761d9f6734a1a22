import { z } from 'zod';
import { channelNameSchema, instantSchema } from './identifiers.ts';

const nameSchema = z.string().trim().min(1).max(100);
const settingIdSchema = z.string().min(1).max(64);

/** What may be shown of a secret. */
export const fingerprintSchema = z.object({ fingerprint: z.string(), setBy: z.string(), setAt: instantSchema });

export const secretValueSchema = z.object({ value: z.string().min(1).max(20_000) });

const settingBase = z.object({ id: settingIdSchema, etag: z.string() });

export const accountInputSchema = z.object({
  name: nameSchema,
  channel: channelNameSchema,
  partnerId: z.string().trim().min(1).max(100),
});

export const accountSchema = settingBase.extend({
  ...accountInputSchema.shape,
  /** Absolute; what goes into Google's console. */
  webhookUrl: z.string(),
  clientToken: fingerprintSchema.optional(),
  partnerKey: fingerprintSchema.optional(),
  serviceAccount: fingerprintSchema.extend({ email: z.string(), projectId: z.string() }).optional(),
  /** When the last handshake succeeded. */
  verifiedAt: instantSchema.optional(),
  lastWebhookAt: instantSchema.optional(),
});

export const brandAgentInputSchema = z.object({
  brandId: z.string().trim().min(1).max(100),
  agentId: z.string().trim().min(1).max(100),
  displayName: nameSchema.optional(),
});

export const brandAgentSchema = settingBase.extend({
  accountId: settingIdSchema,
  brandId: z.string(),
  agentId: z.string(),
  displayName: z.string(),
  logoUrl: z.string().optional(),
  webhookUrl: z.string(),
});

export const workstreamInputSchema = z.object({
  name: nameSchema,
  channel: channelNameSchema,
  distribution: z.enum(['push', 'pick']).default('push'),
  fallbackQueueId: settingIdSchema.default('default-messaging-queue'),
  capacityUnits: z.number().int().min(0).max(100).default(1),
  offerSeconds: z.number().int().min(10).max(600).default(120),
  declineLimit: z.number().int().min(1).max(5).default(3),
  wrapUpMinutes: z.number().int().min(0).max(60).default(15),
  autoCloseWaitingDays: z.number().int().min(1).max(365).default(28),
  affinityMinutes: z.number().int().min(0).max(1440).default(10),
});

export const workstreamSchema = settingBase.extend(workstreamInputSchema.shape);

export const userFeaturesSchema = z.object({
  fileAttachments: z.boolean().default(false),
  customersCanSend: z.boolean().default(true),
  agentsCanSend: z.boolean().default(true),
});

export const channelInstanceInputSchema = z.object({
  brandAgentId: settingIdSchema,
  language: z.string().min(2).max(35),
  userFeatures: userFeaturesSchema.prefault({}),
});

export const channelInstanceSchema = settingBase.extend({
  workstreamId: settingIdSchema,
  ...channelInstanceInputSchema.shape,
});

export const queueInputSchema = z.object({
  name: nameSchema,
  priority: z.number().int().min(1).max(1000).default(100),
  members: z.union([z.literal('all-agents'), z.array(z.string()).max(5_000)]).default([]),
});

export const queueSchema = settingBase.extend({
  ...queueInputSchema.shape,
  /** The default queue: cannot be removed. */
  isDefault: z.boolean(),
});

export const personSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  roles: z.array(z.string()),
  capacityUnits: z.number().int(),
});

export const settingsListSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() });

export type Account = z.infer<typeof accountSchema>;
export type BrandAgent = z.infer<typeof brandAgentSchema>;
export type Workstream = z.infer<typeof workstreamSchema>;
export type ChannelInstance = z.infer<typeof channelInstanceSchema>;
export type Queue = z.infer<typeof queueSchema>;
