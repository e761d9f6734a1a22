/** Sends webhooks from a process of its own. */
import { percentile } from '../figures.ts';
import { answerOrders } from '../child.ts';
import { loadOrderSchema } from './load-order.ts';
import { closedLoad, ratedLoad } from './load.ts';
import { signedWebhooks } from './signed-webhooks.ts';

answerOrders(async (order) => {
  const { target, conversations, count, connections, perSecond } = loadOrderSchema.parse(order);
  // all signed before the first is sent
  const requests = signedWebhooks(target, conversations, count);
  const { durationMs, latencies, refused } = await (perSecond === undefined
    ? closedLoad(target.port, requests, connections)
    : ratedLoad(target.port, requests, connections, perSecond));
  return { durationMs, refused, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
});
