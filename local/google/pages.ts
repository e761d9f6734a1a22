import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** The built pages: the index, the phone and the console, each with its own document. */
export function pages(directory: string): Hono {
  const app = new Hono();
  if (!existsSync(directory)) {
    app.get('/', (c) => c.text('The pages of the simulator are not built yet: npm run build', 503));
    return app;
  }
  const security = {
    'content-security-policy':
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  const page = (file: string) =>
    serveStatic({ root: directory, path: file, onFound: (_path, c) => setAll(c, security) });
  const setAll = (
    c: { header(name: string, value: string): void },
    headers: Record<string, string>,
  ): void => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  };

  app.get(
    '/assets/*',
    serveStatic({
      root: directory,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.get('/', page('index.html'));
  app.get('/phone/:product/:agentId', page('phone/index.html'));
  app.get('/console', page('console/index.html'));
  app.get('/console/*', page('console/index.html'));
  return app;
}
