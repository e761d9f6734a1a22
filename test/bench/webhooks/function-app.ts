/** The other baseline: a function app that does what the bare server does, and nothing else. */
import { randomUUID } from 'node:crypto';
import { app } from '@azure/functions';
import { isSigned } from './check-signature.ts';
import { openDurableRows } from './durable-rows.ts';

const rows = openDurableRows(process.env['BENCH_FILE'] ?? '');
const token = process.env['BENCH_TOKEN'] ?? '';

app.http('webhook', {
  methods: ['POST'],
  authLevel: 'anonymous',
  route: 'webhooks/{channel}/{accountId}/{brandAgentId?}',
  handler: async (request) => {
    const body = Buffer.from(await request.arrayBuffer());
    if (!isSigned(body, request.headers.get('x-goog-signature') ?? '', token)) return { status: 401 };
    await rows.keep(randomUUID(), body.toString());
    return { status: 200 };
  },
});
