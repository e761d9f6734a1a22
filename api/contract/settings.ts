import * as z from 'zod';
import { channelNameSchema, instantSchema } from './identifiers.ts';

/** A name people read: any letters, but nothing invisible that makes it look like another one. */
const nameSchema = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u, { error: 'Leave out control characters.' });
/** An id as it was pasted; the server takes out what copying brought along. */
const pastedIdSchema = z.string().trim().max(300);
const settingIdSchema = z.string().min(1).max(64);

/** What may be shown of a secret. */
export const fingerprintSchema = z.object({
  fingerprint: z.string(),
  setBy: z.string(),
  setAt: instantSchema,
});

/** `overlapHours`: how long the value before still counts; a day where nothing is said, at most a week. */
export const secretValueSchema = z.object({
  value: z.string().min(1).max(20_000),
  overlapHours: z.number().min(0).max(168).optional(),
});

const settingBase = z.object({ id: settingIdSchema, etag: z.string() });

export const accountInputSchema = z.object({
  name: nameSchema,
  channel: channelNameSchema,
  partnerId: pastedIdSchema.min(1),
});

export const serviceAccountFingerprintSchema = fingerprintSchema.extend({
  email: z.string(),
  projectId: z.string(),
});

export const accountSchema = settingBase.extend({
  ...accountInputSchema.shape,
  /** Absolute; what goes into Google's console. */
  webhookUrl: z.string(),
  clientToken: fingerprintSchema.optional(),
  partnerKey: fingerprintSchema.optional(),
  serviceAccount: serviceAccountFingerprintSchema.optional(),
  /** When the last handshake succeeded. */
  verifiedAt: instantSchema.optional(),
  lastWebhookAt: instantSchema.optional(),
});

/** Either field may hold the full name `brands/<brand>/agents/<agent>`; without a name the provider's is taken. */
export const brandAgentInputSchema = z.object({
  brandId: pastedIdSchema.default(''),
  agentId: pastedIdSchema.default(''),
  displayName: nameSchema.optional(),
});

export const brandAgentSchema = settingBase.extend({
  accountId: settingIdSchema,
  brandId: z.string(),
  agentId: z.string(),
  displayName: z.string(),
  logoUrl: z.string().optional(),
  /** Absolute; for a brand agent whose webhook is configured apart from the partner's. */
  webhookUrl: z.string(),
  /** Its own, where it has one. */
  clientToken: fingerprintSchema.optional(),
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

export const queueMembersSchema = z.union([z.literal('all-agents'), z.array(z.string().max(130)).max(5_000)]);

export const queueInputSchema = z.object({
  name: nameSchema,
  priority: z.number().int().min(1).max(1000).default(100),
  members: queueMembersSchema.default([]),
});

export const queueSchema = settingBase.extend({
  ...queueInputSchema.shape,
  /** The default queue: cannot be removed. */
  isDefault: z.boolean(),
});

/** `PUT /queues/{id}/members`: what a supervisor may change of a queue. */
export const queueMembersInputSchema = z.object({ members: queueMembersSchema });

/** Name and roles come from the directory. */
export const personInputSchema = z.object({ capacityUnits: z.number().int().min(0).max(100) });

export const personSchema = z.object({
  id: z.string(),
  etag: z.string(),
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
export type Fingerprint = z.infer<typeof fingerprintSchema>;
export type ServiceAccountFingerprint = z.infer<typeof serviceAccountFingerprintSchema>;
export type Person = z.infer<typeof personSchema>;
export type Queue = z.infer<typeof queueSchema>;
