import { z } from 'zod';

/** One event on its way to a partner's webhook. */
export const deliverySchema = z.object({
  id: z.string(),
  sequence: z.number(),
  product: z.string(),
  kind: z.string(),
  partnerId: z.string(),
  agentId: z.string(),
  conversationId: z.string(),
  requestId: z.string().optional(),
  /** The conversation's line this delivery carries, when there is one. */
  lineId: z.string().optional(),
  /** The exact bytes of every attempt, as UTF-8 text. */
  body: z.string(),
  state: z.enum(['queued', 'retrying', 'acknowledged', 'dropped']),
  attempts: z.number(),
  createdAt: z.string(),
  /** Moments on Google's clock, milliseconds. */
  bornAt: z.number(),
  dueAt: z.number(),
  duplicate: z.boolean(),
  url: z.string().optional(),
  lastStatus: z.number().optional(),
  lastError: z.string().optional(),
  settledAt: z.string().optional(),
});

export type Delivery = z.infer<typeof deliverySchema>;

/** What a product asks to have delivered. */
export type NewDelivery = Pick<
  Delivery,
  'product' | 'kind' | 'partnerId' | 'agentId' | 'conversationId' | 'body'
> & {
  requestId?: string | undefined;
  lineId?: string | undefined;
};
