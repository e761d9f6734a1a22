import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { businessCommunicationsApi } from './business-communications/routes.ts';
import { businessMessagesApi } from './business-messages/api-routes.ts';
import type { BusinessMessages } from './business-messages/business-messages.ts';
import { businessMessagesSim } from './business-messages/sim-routes.ts';
import type { Poster } from './delivery/post-json.ts';
import { weather } from './faults/api-faults.ts';
import { GoogleError } from './google-error.ts';
import type { GoogleSide } from './google-side.ts';
import { localOnly } from './local-only.ts';
import { tokenEndpoint } from './oauth/token-endpoint.ts';
import { pages } from './pages.ts';
import { accountRoutes } from './sim/account-routes.ts';
import { deliveryRoutes } from './sim/delivery-routes.ts';
import { faultRoutes } from './sim/fault-routes.ts';
import { rcsApi } from './rcs/api-routes.ts';
import type { Rcs } from './rcs/rcs.ts';
import { rcsSim } from './rcs/sim-routes.ts';
import { testersApi } from './rcs/testers.ts';
import { fileRoutes } from './sim/file-routes.ts';
import { keyRoutes } from './sim/key-routes.ts';

export type AppParts = {
  google: GoogleSide;
  gbm: BusinessMessages;
  rcs: Rcs;
  poster: Poster;
  host: string;
  pagesDirectory: string;
};

/** Everything the simulator serves: Google's APIs, the scriptable interface, the pages. */
export function createApp({
  google,
  gbm,
  rcs,
  poster,
  host,
  pagesDirectory,
}: AppParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.onError((error, c) => {
    if (error instanceof GoogleError) return c.json(error.body(), error.code);
    google.log(`google: ${c.req.method} ${c.req.path} failed: ${error.message}`);
    return c.json(new GoogleError('INTERNAL', 'Internal error encountered.').body(), 500);
  });
  app.notFound((c) =>
    c.json(new GoogleError('NOT_FOUND', `Nothing is served at ${c.req.path}.`).body(), 404),
  );

  app.use('/v1/*', weather(google.faults));
  app.use('/token', weather(google.faults));
  app.route('/', tokenEndpoint(google));
  app.route('/', businessMessagesApi(gbm));
  app.route('/', rcsApi(rcs));
  app.route('/', businessCommunicationsApi(google));
  app.route('/', testersApi(google));
  app.route('/', gbm.imageLinks.routes);
  app.route('/', rcs.fileLinks.routes);

  app.use('/sim/*', localOnly(host));
  app.route('/sim/accounts', accountRoutes(google, poster));
  app.route('/sim/accounts', keyRoutes(google));
  app.route('/sim/deliveries', deliveryRoutes(google));
  app.route('/sim', faultRoutes(google));
  app.route('/sim/gbm', businessMessagesSim(gbm));
  app.route('/sim/rcs', rcsSim(rcs));
  app.route('/', fileRoutes(google));
  app.route('/', pages(pagesDirectory));
  return app;
}
