import { z } from 'zod';

/** How much is written, for how long, and by which chance. */
export interface ChaosOptions {
  /** Decides what customers, agents and the killer do; the same seed makes the same plan. */
  readonly seed: number;
  /** How long the customers write, s. */
  readonly seconds: number;
  readonly customers: number;
  /** In all. */
  readonly messages: number;
  /** The data directory is left for a look. */
  readonly keepsData: boolean;
}

const environmentSchema = z.object({
  CHAOS_SEED: z.coerce.number().int().optional(),
  CHAOS_SECONDS: z.coerce.number().int().min(5).max(86_400).default(20),
  CHAOS_CUSTOMERS: z.coerce.number().int().min(1).max(1_000).default(30),
  CHAOS_KEEP: z.coerce.boolean().default(false),
});

const messagesPerSecond = 30;

/** A short run unless `CHAOS_SECONDS` says otherwise; `CHAOS_SEED` repeats the plan of an earlier run. */
export function readChaosOptions(environment: NodeJS.ProcessEnv): ChaosOptions {
  const { CHAOS_SEED, CHAOS_SECONDS, CHAOS_CUSTOMERS, CHAOS_KEEP } = environmentSchema.parse(environment);
  return {
    seed: CHAOS_SEED ?? Date.now() % 1_000_000_007,
    seconds: CHAOS_SECONDS,
    customers: CHAOS_CUSTOMERS,
    messages: CHAOS_SECONDS * messagesPerSecond,
    keepsData: CHAOS_KEEP,
  };
}
