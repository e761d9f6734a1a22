import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { pushHintSchema } from '../../api/contract/push.ts';
import { isRunProof } from './run-proof.ts';

const batchSchema = z.object({
  items: z.array(z.object({ to: z.array(z.string()).max(5_000), hint: pushHintSchema })).max(1_000),
});

const largestBatch = 4_000_000;

export interface HintReceiver {
  readonly runSecret: string;
  readonly now: () => number;
  readonly send: (personId: string, text: string) => void;
}

/** A batch of hints from the function app of this run; from anybody else it is refused. Never throws. */
export async function receiveHints(
  request: IncomingMessage,
  response: ServerResponse,
  { runSecret, now, send }: HintReceiver,
): Promise<void> {
  try {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const body = await readBody(request);
    if (body === undefined) return void response.writeHead(413, { connection: 'close' }).end();
    const proof = request.headers['punte-run-proof'];
    if (typeof proof !== 'string' || !isRunProof(runSecret, 'hints', body, proof, now()))
      return void response.writeHead(401).end();
    const batch = batchSchema.safeParse(JSON.parse(body));
    if (!batch.success) return void response.writeHead(400).end();
    for (const { to, hint } of batch.data.items) {
      const text = JSON.stringify(hint);
      for (const personId of to) send(personId, text);
    }
    response.writeHead(204).end();
  } catch {
    if (!response.headersSent) response.writeHead(400);
    response.end();
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > largestBatch) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
