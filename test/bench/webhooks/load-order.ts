import * as z from 'zod';

/** What the load process is told to send. */
export const loadOrderSchema = z.object({
  target: z.object({ port: z.number(), path: z.string(), token: z.string(), agent: z.string() }),
  conversations: z.array(z.string()),
  count: z.number(),
  connections: z.number(),
  /** Without it as fast as answers come. */
  perSecond: z.number().optional(),
});

/** Times in ms. */
export const loadReportSchema = z.object({
  durationMs: z.number(),
  p50: z.number(),
  p99: z.number(),
  /** Answers other than 200. */
  refused: z.number(),
});

export type LoadOrder = z.infer<typeof loadOrderSchema>;
export type LoadReport = z.infer<typeof loadReportSchema>;
