/** The bare baseline: `node:http`, the signature, one durable row, 200. Nothing is parsed. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { answerOrders } from '../child.ts';
import { isSigned } from './check-signature.ts';
import { openDurableRows } from './durable-rows.ts';

const orderSchema = z.object({ file: z.string(), token: z.string() });

answerOrders(async (order) => {
  const { file, token } = orderSchema.parse(order);
  const rows = openDurableRows(file);
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const signature = request.headers['x-goog-signature'];
    const signed = typeof signature === 'string' && isSigned(body, signature, token);
    if (signed) await rows.keep(randomUUID(), body.toString());
    response.writeHead(signed ? 200 : 401, { 'content-length': '0' }).end();
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' ? address?.port : undefined, pids: [process.pid] };
});
