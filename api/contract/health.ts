import * as z from 'zod';
import { instantSchema } from './identifiers.ts';

/** `GET /health/details`: what an administrator looks at first. */
export const healthSchema = z.object({
  /** The adapter each group of the configuration picked. */
  adapters: z.record(z.string(), z.string()),
  settingsGeneration: z.number().int(),
  /** When wake-ups were last run; absent before the first run. */
  dueRunAt: instantSchema.optional(),
  /** Asked for longer than a minute and not done: both must be 0. */
  overlooked: z.object({ threads: z.number().int(), agents: z.number().int() }),
  /** Threads whose reactions keep failing: tried hourly, still receiving. */
  parked: z.array(
    z.object({ threadId: z.string(), since: instantSchema, attempts: z.number().int(), reason: z.string() }),
  ),
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      verifiedAt: instantSchema.optional(),
      lastWebhookAt: instantSchema.optional(),
    }),
  ),
  now: instantSchema,
});

export type Health = z.infer<typeof healthSchema>;
