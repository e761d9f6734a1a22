import { createServer } from 'node:http';
import { WebSocket } from 'ws';
import { type Connection, createPushHub, type PushHubOptions } from '../../local/push-hub/index.ts';
import type { Browser } from './push-contract.ts';

/** The hub behind a real HTTP server, as the Functions host runs it. */
export async function startLocalHub(options: PushHubOptions) {
  const events: string[] = [];
  const note = (kind: string) => (connection: Connection) =>
    void events.push(`${kind} ${connection.personId}`);
  const hub = createPushHub({
    ...options,
    onConnected: note('connected'),
    onDisconnected: note('disconnected'),
  });
  const server = createServer((request, response) => {
    if (!hub.handleRequest(request, response)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => hub.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const stop = async (): Promise<void> => {
    hub.close();
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  };
  return { hub, url, events, stop };
}

/** A browser's WebSocket; rejects when the hub refuses it. */
export async function openBrowser(url: string): Promise<Browser & { readonly socket: WebSocket }> {
  const socket = new WebSocket(url);
  const received: unknown[] = [];
  socket.on('message', (data: Buffer) => received.push(JSON.parse(data.toString('utf8'))));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { socket, received, close: () => socket.close() };
}
