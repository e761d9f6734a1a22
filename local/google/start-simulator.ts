import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import { loadAccounts } from './accounts/accounts.ts'
import { businessCommunicationsApi } from './business-communications/routes.ts'
import { businessMessagesApi } from './business-messages/api-routes.ts'
import { createBusinessMessages } from './business-messages/business-messages.ts'
import { businessMessagesSim } from './business-messages/sim-routes.ts'
import { createClock } from './clock.ts'
import { DeliveryQueue } from './delivery/delivery-queue.ts'
import { createPoster } from './delivery/post-json.ts'
import { weather } from './faults/api-faults.ts'
import { createFaults } from './faults/faults.ts'
import { GoogleError } from './google-error.ts'
import type { GoogleSide } from './google-side.ts'
import { localOnly } from './local-only.ts'
import type { Log } from './log.ts'
import { tokenEndpoint } from './oauth/token-endpoint.ts'
import { pages } from './pages.ts'
import { accountRoutes } from './sim/account-routes.ts'
import { deliveryRoutes } from './sim/delivery-routes.ts'
import { fileRoutes } from './sim/file-routes.ts'
import { faultRoutes } from './sim/fault-routes.ts'
import { openDocumentStore, type DocumentStore } from './state/document-store.ts'

export type SimulatorOptions = {
  /** 0 takes any free port. */
  port: number
  host?: string
  /** Where conversations, keys and waiting deliveries are kept; without it everything ends with the process. */
  dataDirectory?: string
  /** Seconds of Google's clock per real second; 1 unless told. */
  timeScale?: number
  /** The built pages; `dist/google` unless told. */
  pagesDirectory?: string
  /** Webhook calls at a time; 64 unless told. */
  concurrency?: number
  /** Real milliseconds a webhook has to answer; 10,000 unless told. */
  webhookTimeoutMs?: number
  log?: Log
}

export type GoogleSimulator = { url: string; port: number; stop(): Promise<void> }

/** Starts Google's side of the channels on this machine. @throws the listener's error when the port is taken */
export async function startGoogleSimulator(options: SimulatorOptions): Promise<GoogleSimulator> {
  const host = options.host ?? '127.0.0.1'
  const log = options.log ?? (() => undefined)
  const documents = openDocumentStore(options.dataDirectory)
  const clock = createClock(documents, options.timeScale ?? 1)
  const accounts = await loadAccounts(documents)
  const faults = createFaults()
  const concurrency = options.concurrency ?? 64
  const poster = createPoster(concurrency)
  const timeoutMs = options.webhookTimeoutMs ?? 10_000
  const deliveries = new DeliveryQueue({ accounts, clock, documents, faults, poster, concurrency, timeoutMs })
  let origin = ''
  const google: GoogleSide = { accounts, clock, documents, faults, deliveries, log, secret: loadSecret(documents), origin: () => origin }
  const gbm = createBusinessMessages(google)

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError((error, c) => {
    if (error instanceof GoogleError) return c.json(error.body(), error.code)
    log(`google: ${c.req.method} ${c.req.path} failed: ${error.message}`)
    return c.json(new GoogleError('INTERNAL', 'Internal error encountered.').body(), 500)
  })
  app.use('/v1/*', weather(faults))
  app.use('/token', weather(faults))
  app.route('/', tokenEndpoint(google))
  app.route('/', businessMessagesApi(gbm))
  app.route('/', businessCommunicationsApi(google))
  app.route('/', gbm.imageLinks.routes)
  app.use('/sim/*', localOnly(host))
  app.route('/sim/accounts', accountRoutes(google, poster))
  app.route('/sim/deliveries', deliveryRoutes(google))
  app.route('/sim', faultRoutes(google))
  app.route('/sim/gbm', businessMessagesSim(gbm))
  app.route('/', fileRoutes(google))
  app.route('/', pages(options.pagesDirectory ?? 'dist/google'))
  app.notFound((c) => c.json(new GoogleError('NOT_FOUND', `Nothing is served at ${c.req.path}.`).body(), 404))

  const server = createAdaptorServer({ fetch: app.fetch, hostname: host, overrideGlobalObjects: false })
  const port = await listen(server, options.port, host)
  origin = `http://${host}:${port}`
  deliveries.start()
  gbm.receipts.resume()
  log(`google: simulator listens on ${origin}`)

  return {
    url: origin,
    port,
    stop: async () => {
      deliveries.stop()
      gbm.receipts.stop()
      poster.close()
      await closeServer(server)
      documents.close()
    },
  }
}

function loadSecret(documents: DocumentStore): string {
  const stored = z.object({ value: z.string() }).safeParse(documents.load('secret')[0])
  if (stored.success) return stored.data.value
  const value = randomBytes(32).toString('base64url')
  documents.put('secret', 'seal', { value })
  return value
}

type Listener = ReturnType<typeof createAdaptorServer>

function listen(server: Listener, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function closeServer(server: Listener): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if (isHttp(server)) server.closeAllConnections()
  })
}

const isHttp = (server: Listener): server is Server => 'closeAllConnections' in server
