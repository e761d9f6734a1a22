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
  // Tokens live an hour, and healing takes its time.
  CHAOS_SECONDS: z.coerce.number().int().min(5).max(2_400).default(20),
  CHAOS_KEEP: z.coerce.boolean().default(false),
});

const messagesPerSecond = 30;
const fewestCustomers = 30;

/** A phone shows the last thousand lines of its conversation. */
const mostMessagesOfOne = 200;

/**
 * A short run unless `CHAOS_SECONDS` says otherwise, for example `CHAOS_SECONDS=600 npm test chaos`; `CHAOS_SEED` repeats
 * the plan of an earlier run, `CHAOS_KEEP=1` leaves its data.
 */
export function readChaosOptions(environment: NodeJS.ProcessEnv): ChaosOptions {
  const { CHAOS_SEED, CHAOS_SECONDS, CHAOS_KEEP } = environmentSchema.parse(environment);
  const messages = CHAOS_SECONDS * messagesPerSecond;
  return {
    seed: CHAOS_SEED ?? Date.now() % 1_000_000_007,
    seconds: CHAOS_SECONDS,
    customers: Math.max(fewestCustomers, Math.ceil(messages / mostMessagesOfOne)),
    messages,
    keepsData: CHAOS_KEEP,
  };
}
