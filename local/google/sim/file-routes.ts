import { Hono } from 'hono';
import type { GoogleSide } from '../google-side.ts';
import { drawLogo } from '../logos/draw-logo.ts';

/** Pictures for the phone: what was sent and fetched, and the brands' logos. */
export function fileRoutes(google: GoogleSide): Hono {
  const app = new Hono();

  app.get('/files/:id', (c) => {
    const file = google.documents.readFile(c.req.param('id'));
    if (file === undefined) return c.notFound();
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': file.mimeType,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400',
    });
  });

  app.get('/logos/:name{[\\w@.-]+\\.png}', (c) => {
    const { agent } = google.accounts.anyAgent(c.req.param('name').replace(/\.png$/, ''));
    const png = drawLogo(agent.logo, agent.color);
    return c.body(png, 200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' });
  });
  return app;
}
