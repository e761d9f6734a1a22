import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { FunctionsHostError, messageOf } from './host-error.ts';

/** Kestrel's limits, where Node's differ. */
const limits = { maxHeaderSize: 32_768, keepAliveTimeout: 130_000 };

export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The host's HTTP port: counts what runs, so that it can be drained. */
export class ListeningServer {
  readonly #server: Server;
  readonly #upgraded = new Set<Duplex>();
  #running = 0;
  #idle: (() => void) | undefined;
  #draining = false;

  constructor(
    handle: (request: IncomingMessage, response: ServerResponse) => void,
    onUpgrade: OnUpgrade | undefined,
  ) {
    this.#server = createServer(limits, (request, response) => {
      this.#running += 1;
      response.once('close', () => this.#ended());
      if (this.#draining) response.setHeader('connection', 'close');
      handle(request, response);
    });
    this.#server.on('upgrade', (request, socket, head) => {
      if (onUpgrade === undefined || this.#draining) {
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
        return;
      }
      this.#upgraded.add(socket);
      socket.once('close', () => this.#upgraded.delete(socket));
      onUpgrade(request, socket, head);
    });
  }

  get isDraining(): boolean {
    return this.#draining;
  }

  /** @throws {FunctionsHostError} `port-in-use` */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error) => {
        reject(
          new FunctionsHostError(
            'port-in-use',
            `Port ${port} of ${host} cannot be used: ${messageOf(error)}`,
            { cause: error },
          ),
        );
      });
      this.#server.listen(port, host, resolve);
    });
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  /** Takes no new connection and waits until nothing runs, `limit` ms at most. */
  async drain(limit: number): Promise<void> {
    this.#draining = true;
    this.#server.close();
    this.#server.closeIdleConnections();
    if (this.#running === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limit);
      this.#idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Ends every connection, upgraded ones too. */
  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    for (const socket of this.#upgraded) socket.destroy();
  }

  #ended(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#idle?.();
  }
}
