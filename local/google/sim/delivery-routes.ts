import { Hono } from 'hono';
import { z } from 'zod';
import type { DeliveryCounts } from '../delivery/delivery-queue.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { GoogleSide } from '../google-side.ts';
import { parseBody } from '../parse-body.ts';
import { injectedBody } from '../rcs/payloads.ts';

const MOST_LISTED = 5_000;

const injectSchema = z.object({
  agentId: z.string(),
  conversationId: z.string().default(''),
  kind: z.string().default('injected'),
  payload: z.record(z.string(), z.unknown()),
});

/** A delivery as scripts and the console see it. */
export type DeliveryView = Omit<Delivery, 'body' | 'bornAt' | 'dueAt' | 'sequence' | 'lineId'> & {
  /** Real milliseconds until the next attempt, while it waits. */
  nextAttemptInMs?: number;
  /** The exact body, when asked for. */
  payload?: string;
};
export type DeliveriesView = { deliveries: DeliveryView[]; counts: DeliveryCounts };

/** `/sim/deliveries`: what became of each event, and a way to send one of your own making. */
export function deliveryRoutes(google: GoogleSide): Hono {
  const app = new Hono();

  app.get('/', (c) => {
    const { conversationId, state, limit } = c.req.query();
    const withBody = c.req.query('payload') === 'true';
    const chosen = google.deliveries
      .list()
      .filter(
        (one) =>
          (conversationId === undefined || one.conversationId === conversationId) &&
          (state === undefined || one.state === state),
      )
      .slice(0, Math.min(Number(limit ?? 200) || 200, MOST_LISTED));
    const view: DeliveriesView = {
      deliveries: chosen.map((one) => deliveryView(google, one, withBody)),
      counts: google.deliveries.counts,
    };
    return c.json(view);
  });

  app.post('/', async (c) => {
    const { agentId, conversationId, kind, payload } = await parseBody(c, injectSchema);
    const { account } = google.accounts.anyAgent(agentId);
    const { partnerId } = account;
    const isRcs = account.rcsAgents.some((agent) => agent.agentId === agentId);
    const delivery = google.deliveries.add({
      product: isRcs ? 'rcs' : 'gbm',
      kind,
      partnerId,
      agentId,
      conversationId,
      body: isRcs
        ? injectedBody(google.accounts.rcsAgent(agentId), payload, google.clock.timestamp())
        : JSON.stringify(payload),
    });
    await google.documents.flushed();
    return c.json({ deliveryId: delivery.id });
  });
  return app;
}

function deliveryView(google: GoogleSide, delivery: Delivery, withBody: boolean): DeliveryView {
  const { body, bornAt: _, dueAt, sequence: __, lineId: ___, ...shown } = delivery;
  const waits = delivery.state === 'queued' || delivery.state === 'retrying';
  return {
    ...shown,
    ...(waits ? { nextAttemptInMs: Math.round(google.clock.realUntil(dueAt)) } : {}),
    ...(withBody ? { payload: body } : {}),
  };
}
