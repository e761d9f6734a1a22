import type { IncomingMessage, ServerResponse } from 'node:http';

export interface FakeFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

export type FakeFiles = Map<string, FakeFile>;

/** Takes and gives files under their links, as a blob store does. */
export function serveFile(
  files: FakeFiles,
  id: string,
  request: IncomingMessage,
  bytes: Buffer,
  response: ServerResponse,
): void {
  const file = files.get(id);
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (request.method === 'PUT') {
    files.set(id, { ...file, bytes });
    response.writeHead(201).end();
    return;
  }
  response.writeHead(200, { 'content-type': file.contentType }).end(file.bytes);
}

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}
