import { z } from 'zod';

/** What the test tells a host process to run. */
export const hostOrderSchema = z.object({
  dataDirectory: z.string(),
  port: z.number().int(),
  split: z.boolean(),
  runSecret: z.string(),
  addresses: z.object({ tab: z.string(), api: z.string(), signIn: z.string(), google: z.string() }),
});

const group = z.enum(['all', 'http', 'feed', 'timer']);

/** What a host process tells the test. */
export const hostReportSchema = z.object({
  event: z.enum(['ready', 'worker-exit', 'worker-restart', 'recycle', 'failed']),
  group: group.optional(),
  /** Process ids of the workers. */
  workers: z.partialRecord(group, z.number()),
  reason: z.string().optional(),
});

export type HostOrder = z.infer<typeof hostOrderSchema>;
export type HostReport = z.infer<typeof hostReportSchema>;
