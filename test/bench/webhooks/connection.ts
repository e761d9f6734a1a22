import { type Socket, connect } from 'node:net';
import { once } from 'node:events';

const nothing = Buffer.alloc(0);

/**
 * One kept-alive HTTP connection that sends prepared requests, one at a time. It reads only as much of an answer as it
 * must: what a client costs is taken from the servers on the same processors.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = nothing;
  #resolve: ((status: number) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('close', () => this.#reject?.(new Error('The server closed the connection.')));
    socket.on('error', (error) => this.#reject?.(error));
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** Sends a request; resolves to the status of the answer. */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#reject = undefined;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < end + 4 + length) return;
    this.#received = nothing;
    this.#resolve?.(Number(head.slice(9, 12)));
  }
}
