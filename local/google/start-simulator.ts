import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { z } from 'zod';
import { loadAccounts } from './accounts/accounts.ts';
import { createApp } from './app.ts';
import { createBusinessMessages } from './business-messages/business-messages.ts';
import { createClock } from './clock.ts';
import { DeliveryQueue } from './delivery/delivery-queue.ts';
import { createPoster } from './delivery/post-json.ts';
import { createFaults } from './faults/faults.ts';
import type { GoogleSide } from './google-side.ts';
import { closeServer, listen } from './listen.ts';
import type { Log } from './log.ts';
import { createRcs } from './rcs/rcs.ts';
import { openDocumentStore, type DocumentStore } from './state/document-store.ts';

const DEFAULT_PAGES = resolve(import.meta.dirname, '../../dist/google');

export type SimulatorOptions = {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** Where conversations, keys and waiting deliveries are kept; without it everything ends with the process. */
  dataDirectory?: string;
  /** Seconds of Google's clock per real second; 1 unless told. */
  timeScale?: number;
  /** The built pages; `dist/google` unless told. */
  pagesDirectory?: string;
  /** Webhook calls at a time; 64 unless told. */
  concurrency?: number;
  /** Real milliseconds a webhook has to answer; 10,000 unless told. */
  webhookTimeoutMs?: number;
  log?: Log;
};

export type GoogleSimulator = { url: string; port: number; stop(): Promise<void> };

/** Starts Google's side of the channels on this machine. @throws the listener's error when the port is taken */
export async function startGoogleSimulator(options: SimulatorOptions): Promise<GoogleSimulator> {
  const host = options.host ?? '127.0.0.1';
  const log = options.log ?? (() => undefined);
  const documents = openDocumentStore(options.dataDirectory);
  const clock = createClock(documents, options.timeScale ?? 1);
  const accounts = await loadAccounts(documents);
  const faults = createFaults();
  const concurrency = options.concurrency ?? 64;
  const poster = createPoster(concurrency);
  const timeoutMs = options.webhookTimeoutMs ?? 10_000;
  const deliveries = new DeliveryQueue({
    accounts,
    clock,
    documents,
    faults,
    poster,
    concurrency,
    timeoutMs,
  });
  let origin = '';
  const google: GoogleSide = {
    accounts,
    clock,
    documents,
    faults,
    deliveries,
    log,
    secret: loadSecret(documents),
    origin: () => origin,
  };
  const gbm = createBusinessMessages(google);
  const rcs = createRcs(google);

  const pagesDirectory = options.pagesDirectory ?? DEFAULT_PAGES;
  const app = createApp({ google, gbm, rcs, poster, host, pagesDirectory });
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host, overrideGlobalObjects: false });
  const port = await listen(server, options.port, host);
  origin = `http://${host}:${port}`;
  deliveries.start();
  gbm.receipts.resume();
  rcs.expiry.resume();
  log(`google: simulator listens on ${origin}`);

  return {
    url: origin,
    port,
    stop: async () => {
      deliveries.stop();
      gbm.receipts.stop();
      rcs.expiry.stop();
      poster.close();
      await closeServer(server);
      documents.close();
    },
  };
}

function loadSecret(documents: DocumentStore): string {
  const stored = z.object({ value: z.string() }).safeParse(documents.load('secret')[0]);
  if (stored.success) return stored.data.value;
  const value = randomBytes(32).toString('base64url');
  documents.put('secret', 'seal', { value });
  return value;
}
