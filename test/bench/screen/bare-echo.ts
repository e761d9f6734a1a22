/** The least that brings a message to a screen: a POST over `node:http`, a hint over a WebSocket, a GET that fetches it. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { answerOrders } from '../child.ts';

const kept = new Map<string, string>();

answerOrders(async () => {
  const server = createServer((request, response) => {
    const id = request.url ?? '';
    if (request.method === 'GET') {
      response.end(kept.get(id) ?? '');
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      kept.set(id, Buffer.concat(chunks).toString());
      response.end();
      for (const screen of screens.clients) screen.send(id);
    });
  });
  const screens = new WebSocketServer({ server });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' ? address?.port : undefined };
});
