/** The whole product in a process of its own, started as `npm start` starts it. */
import { resolve } from 'node:path';
import * as z from 'zod';
import { readStackOptions } from '../../local/stack/options.ts';
import { startStack } from '../../local/stack/start-stack.ts';
import { answerOrders } from './child.ts';

const orderSchema = z.object({ dataDirectory: z.string(), portBase: z.number() });
const root = resolve(import.meta.dirname, '../..');

answerOrders(async (order) => {
  const { dataDirectory, portBase } = orderSchema.parse(order);
  const options = readStackOptions(['--port-base', String(portBase), '--data', dataDirectory], root);
  const stack = await startStack(options, {
    root,
    say: () => undefined,
    log: ({ level, category, message }) => {
      if (level === 'error' || level === 'critical') console.error(`${category}: ${message}`);
    },
  });
  process.once('SIGTERM', () => {
    stack.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  return { addresses: stack.addresses, host: process.pid, workers: Object.values(stack.host.workers()) };
});
