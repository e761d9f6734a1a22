import type { Server } from 'node:http';
import type { ServerType } from '@hono/node-server';

/** Listens and answers the port. @throws the listener's error when the port is taken */
export function listen(server: ServerType, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Closes at once, open streams too. */
export function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if (isHttp(server)) server.closeAllConnections();
  });
}

const isHttp = (server: ServerType): server is Server => 'closeAllConnections' in server;
