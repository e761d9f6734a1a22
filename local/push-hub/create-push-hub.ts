import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Connection, connections } from './connections.ts';
import { receiveHints } from './receive-hints.ts';
import { runProof } from './run-proof.ts';
import { tickets } from './tickets.ts';

export interface PushHubOptions {
  readonly runSecret: string;
  /** Where connections are reported: `http://127.0.0.1:7071/api/push/events`; asked each time, nothing while undefined. */
  readonly eventsUrl?: () => string | undefined;
  readonly onConnected?: (connection: Connection) => void;
  readonly onDisconnected?: (connection: Connection) => void;
  /** Between two signs of life, ms; default 30,000. */
  readonly heartbeatMs?: number;
  readonly now?: () => number;
}

export interface PushHub {
  /** For the host's upgrades: `/push?ticket=…`; anything else is refused. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** For the host's requests: takes `POST /push/hints` and says so, leaves everything else. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  connectionCount(): number;
  /** Ends all connections; the browsers come back by themselves. */
  close(): void;
}

/** What clients may send at once: nothing is expected of them. */
const largestMessage = 1_024;

/** The WebSocket hub of one machine: hints from the function app go to the people they are addressed to. */
export function createPushHub(options: PushHubOptions): PushHub {
  const now = options.now ?? Date.now;
  const readTicket = tickets(options.runSecret, now);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
  });
  const report = (kind: 'connected' | 'disconnected', connection: Connection): void => {
    (kind === 'connected' ? options.onConnected : options.onDisconnected)?.(connection);
    void postEvent(options, kind, connection, now());
  };
  const open = connections((connection) => report('disconnected', connection));
  const heartbeat = setInterval(() => open.beat(), options.heartbeatMs ?? 30_000);
  heartbeat.unref();

  return {
    handleUpgrade: (request, socket, head) => {
      const personId = personOf(request, readTicket);
      if (personId === undefined) return refuse(socket);
      server.handleUpgrade(request, socket, head, (webSocket) =>
        report('connected', open.add(personId, webSocket)),
      );
    },
    handleRequest: (request, response) => {
      if (pathOf(request) !== '/push/hints') return false;
      void receiveHints(request, response, {
        runSecret: options.runSecret,
        now,
        send: (personId, text) => open.send(personId, text),
      });
      return true;
    },
    connectionCount: () => open.count(),
    close: () => {
      clearInterval(heartbeat);
      open.closeAll();
      server.close();
    },
  };
}

function personOf(
  request: IncomingMessage,
  readTicket: (ticket: string) => string | undefined,
): string | undefined {
  if (pathOf(request) !== '/push') return undefined;
  return readTicket(new URL(request.url ?? '', 'http://hub').searchParams.get('ticket') ?? '');
}

function pathOf(request: IncomingMessage): string | undefined {
  const url = request.url ?? '';
  return URL.canParse(url, 'http://hub') ? new URL(url, 'http://hub').pathname : undefined;
}

function refuse(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

/** Best effort, like hints: presence is settled by heartbeats, an event only makes it faster. */
async function postEvent(
  { eventsUrl, runSecret }: PushHubOptions,
  kind: 'connected' | 'disconnected',
  connection: Connection,
  now: number,
): Promise<void> {
  const url = eventsUrl?.();
  if (url === undefined) return;
  const body = JSON.stringify({ kind, ...connection });
  const headers = {
    'content-type': 'application/json',
    'punte-run-proof': runProof(runSecret, 'events', body, now),
  };
  await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(2_000) }).catch(
    () => undefined,
  );
}
