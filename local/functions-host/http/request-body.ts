import type { IncomingMessage } from 'node:http';

const none = Buffer.alloc(0);

/** `too-large` when more was announced than the limit; `aborted` when the client went away. */
export type BodyOutcome = { readonly bytes: Buffer } | { readonly refused: 'too-large' | 'aborted' };

/**
 * The body as Azure's host hands it on: only one with a Content-Length above zero. A chunked one is read and dropped.
 * [host:src/WebJobs.Script.Grpc/MessageExtensions/GrpcMessageConversionExtensions.cs]
 * @param limit bytes
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<BodyOutcome> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > limit) return { refused: 'too-large' };
  if (length === 0) {
    request.resume();
    return { bytes: none };
  }
  return await new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () =>
      resolve({ bytes: chunks.length === 1 ? (chunks[0] ?? none) : Buffer.concat(chunks, length) }),
    );
    request.once('close', () => resolve({ refused: 'aborted' }));
  });
}
