import type { Duplex } from 'node:stream';

const prefixBytes = 8;
const nothing = Buffer.alloc(0);

/**
 * Frames on a duplex stream: two 32-bit lengths, a JSON head, and a body of raw bytes.
 * Frames sent in one turn of the event loop leave in one write, which is what makes many small calls cheap.
 */
export class FrameChannel<Sent, Received> {
  readonly #stream: Duplex;
  readonly #accepts: (head: unknown) => head is Received;
  #waiting: Buffer[] = [];
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = prefixBytes;

  constructor(
    stream: Duplex,
    accepts: (head: unknown) => head is Received,
    onFrame: (head: Received, body: Buffer) => void,
  ) {
    this.#stream = stream;
    this.#accepts = accepts;
    stream.on('data', (chunk: Buffer) => this.#read(chunk, onFrame));
  }

  send(head: Sent, body: Uint8Array = nothing): void {
    const text = Buffer.from(JSON.stringify(head));
    const prefix = Buffer.allocUnsafe(prefixBytes);
    prefix.writeUInt32LE(text.length, 0);
    prefix.writeUInt32LE(body.byteLength, 4);
    if (this.#waiting.length === 0) setImmediate(() => this.flush());
    this.#waiting.push(prefix, text);
    if (body.byteLength > 0) this.#waiting.push(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  }

  /** Writes what waits; for a process about to end. */
  flush(): void {
    const frames = this.#waiting;
    this.#waiting = [];
    if (frames.length === 0 || !this.#stream.writable) return;
    this.#stream.write(Buffer.concat(frames));
  }

  #read(chunk: Buffer, onFrame: (head: Received, body: Buffer) => void): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#needed) return;
    const bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    let at = 0;
    this.#needed = prefixBytes;
    while (bytes.length - at >= prefixBytes) {
      const headEnd = at + prefixBytes + bytes.readUInt32LE(at);
      const bodyEnd = headEnd + bytes.readUInt32LE(at + 4);
      if (bodyEnd > bytes.length) {
        this.#needed = bodyEnd - at;
        break;
      }
      const head: unknown = JSON.parse(bytes.toString('utf8', at + prefixBytes, headEnd));
      at = bodyEnd;
      if (this.#accepts(head)) onFrame(head, bytes.subarray(headEnd, bodyEnd));
    }
    this.#size = bytes.length - at;
    this.#chunks = this.#size === 0 ? [] : [bytes.subarray(at)];
  }
}
